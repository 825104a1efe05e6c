# For those without flakes: `nix-build` makes berth; the module is nix/module.nix.
{
  pkgs ? import <nixpkgs> { },
}:
pkgs.callPackage ./nix/package.nix { }
