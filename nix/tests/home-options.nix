# The options of home-manager that berth's module sets, with the types they have there.
{ lib, ... }:
let
  inherit (lib) mkOption types;

  # A key that may stand several times is a list.
  unitValue =
    let
      atom = types.oneOf [
        types.bool
        types.int
        types.str
        types.path
      ];
    in
    types.either atom (types.listOf atom);
  units = mkOption {
    type = types.attrsOf (types.attrsOf (types.attrsOf unitValue));
    default = { };
  };
in
{
  options = {
    assertions = mkOption {
      type = types.listOf (
        types.submodule {
          options = {
            assertion = mkOption { type = types.bool; };
            message = mkOption { type = types.str; };
          };
        }
      );
      default = [ ];
    };
    warnings = mkOption {
      type = types.listOf types.str;
      default = [ ];
    };
    systemd.user.services = units;
    systemd.user.timers = units;
    xdg.configFile = mkOption {
      type = types.attrsOf (
        types.submodule {
          options = {
            text = mkOption {
              type = types.nullOr types.lines;
              default = null;
            };
            source = mkOption {
              type = types.nullOr types.path;
              default = null;
            };
            recursive = mkOption {
              type = types.bool;
              default = false;
            };
          };
        }
      );
      default = { };
    };
  };
}
