# refused: systemd.packages.[definition 1-entry]' is not of type `package'
{
  systemd.packages = [ "berth-units" ];
}
