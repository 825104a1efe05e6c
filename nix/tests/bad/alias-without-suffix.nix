# refused: systemd.services.nftables.aliases.[definition 1-entry]' is not of type `string matching the pattern
{
  systemd.services.nftables.aliases = [ "berth-firewall" ];
}
