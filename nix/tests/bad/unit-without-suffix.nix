# refused: systemd.services.app.after.[definition 1-entry]' is not of type `string matching the pattern
{
  systemd.services.app.after = [ "nftables" ];
}
