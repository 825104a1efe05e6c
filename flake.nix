{
  description = "Turns a typed catalog of services into quadlet units, an nftables ruleset and NixOS modules";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs =
    { self, nixpkgs }:
    let
      inherit (nixpkgs) lib;

      forEach =
        f:
        lib.genAttrs [
          "aarch64-linux"
          "x86_64-linux"
        ] (system: f nixpkgs.legacyPackages.${system});

      # A module with the berth of this flake.
      withPackage =
        module:
        { lib, pkgs, ... }:
        {
          imports = [ module ];
          services.berth.package =
            lib.mkDefault
              self.packages.${pkgs.stdenv.hostPlatform.system}.default;
        };
    in
    {
      overlays.default = final: _: {
        berth = final.callPackage ./nix/package.nix { };
      };

      packages = forEach (pkgs: {
        default = pkgs.callPackage ./nix/package.nix { };
      });

      # `nix run . -- render catalog.yaml`
      apps = forEach (
        pkgs:
        let
          berth = self.packages.${pkgs.stdenv.hostPlatform.system}.default;
        in
        {
          default = {
            type = "app";
            program = lib.getExe berth;
            inherit (berth) meta;
          };
        }
      );

      nixosModules.default = withPackage ./nix/module.nix;
      homeModules.default = withPackage ./nix/home-manager.nix;

      checks = forEach (
        pkgs:
        let
          inherit (pkgs.stdenv.hostPlatform) system;
        in
        {
          package = self.packages.${system}.default;
          module =
            (lib.nixosSystem {
              modules = [
                self.nixosModules.default
                ./nix/tests/host.nix
                { nixpkgs.hostPlatform = system; }
              ];
            }).config.system.build.etc;
          vm = pkgs.testers.runNixOSTest {
            imports = [ ./nix/tests/vm.nix ];
            defaults.imports = [ self.nixosModules.default ];
          };
        }
      );

      formatter = forEach (pkgs: pkgs.nixfmt-tree);
    };
}
