# The options of agenix and of sops-nix that the examples set, with the types they have there.
{ config, lib, ... }:
let
  inherit (lib) mkOption types;
  str = mkOption { type = types.str; };
in
{
  options = {
    age.secretsDir = mkOption {
      type = types.path;
      default = "/run/agenix";
    };
    age.secrets = mkOption {
      default = { };
      type = types.attrsOf (
        types.submodule (
          { name, ... }:
          {
            options = {
              file = mkOption { type = types.path; };
              path = str // {
                default = "${config.age.secretsDir}/${name}";
              };
            };
          }
        )
      );
    };
    sops.secrets = mkOption {
      default = { };
      type = types.attrsOf (
        types.submodule (
          { name, ... }:
          {
            options = {
              sopsFile = mkOption { type = types.path; };
              path = str // {
                default = "/run/secrets/${name}";
              };
            };
          }
        )
      );
    };
  };
}
