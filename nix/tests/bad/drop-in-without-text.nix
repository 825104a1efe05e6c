# refused: writeText's content is int, not text
{ pkgs, ... }:
{
  systemd.packages = [ (pkgs.writeText "50-berth.conf" 50) ];
}
