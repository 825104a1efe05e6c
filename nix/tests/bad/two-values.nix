# refused: The option `networking.nftables.enable' has conflicting definition values
{ lib, ... }:
{
  networking.nftables.enable = lib.mkMerge [
    true
    false
  ];
}
