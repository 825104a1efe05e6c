# Stands in for nixpkgs, so that berth's flake can be evaluated where there is none:
#
#   nix flake show --override-input nixpkgs path:./nix/tests --no-write-lock-file
#
# With a file built.nix beside it, `{ jar = "/..."; java = "/..."; }`, the package is that jar.
{
  outputs =
    { self }:
    let
      lib = import ./lib.nix;
      built = if builtins.pathExists ./built.nix then import ./built.nix else null;
      packagesFor = system: import ./pkgs.nix { inherit built lib system; };
    in
    {
      lib = lib // {
        nixosSystem =
          { modules }:
          {
            config =
              let
                checked = import ./evaluate.nix {
                  module.imports = modules;
                  hostName = null;
                  system = "x86_64-linux";
                };
              in
              {
                system.build.etc = checked.tree;
              };
          };
      };
      legacyPackages = lib.genAttrs [
        "aarch64-linux"
        "x86_64-linux"
      ] packagesFor;
    };
}
