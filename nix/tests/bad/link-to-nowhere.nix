# refused: etc/systemd/system/db.service is linked to "generator/db.service", which is no absolute path
{ pkgs, ... }:
{
  systemd.packages = [
    (pkgs.linkFarm "berth-units" { "etc/systemd/system/db.service" = "generator/db.service"; })
  ];
}
