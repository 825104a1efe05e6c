# The options of NixOS that berth's modules set or read, with the types they have there, and what NixOS
# makes of them as far as berth depends on it: the units, the ruleset, the files in /etc.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  inherit (lib) mkOption types;

  bool = default: mkOption {
    type = types.bool;
    inherit default;
  };
  listOf = type: mkOption {
    type = types.listOf type;
    default = [ ];
  };
  attrsOf = type: mkOption {
    type = types.attrsOf type;
    default = { };
  };
  str = mkOption { type = types.str; };

  unitName = types.strMatching "[a-zA-Z0-9@%:_.\\-]+[.](service|socket|device|mount|automount|swap|target|path|timer|scope|slice)";

  # A value of a unit file's key; a key that may stand several times is a list.
  unitValue =
    let
      atom = types.oneOf [
        types.bool
        types.int
        types.path
        types.str
      ];
    in
    types.either atom (types.listOf atom);

  # A section of a unit file; keys in `known` take the listed words only.
  section =
    name: known:
    let
      base = types.attrsOf unitValue;
      wrong =
        value:
        lib.filter (key: lib.hasAttr key value && !lib.elem value.${key} known.${key}) (
          lib.attrNames known
        );
    in
    base
    // {
      description = "${name} section of a systemd unit";
      merge =
        location: definitions:
        let
          merged = base.merge location definitions;
          bad = wrong merged;
        in
        if bad == [ ] then
          merged
        else
          throw "Systemd ${name} field `${lib.head bad}' of `${lib.concatStringsSep "." location}' cannot have value `${
            toString merged.${lib.head bad}
          }'.";
    };

  common = {
    enable = bool true;
    description = mkOption {
      type = types.singleLineStr;
      default = "";
    };
    overrideStrategy = mkOption {
      type = types.enum [
        "asDropinIfExists"
        "asDropin"
      ];
      default = "asDropinIfExists";
    };
    aliases = listOf unitName;
    wantedBy = listOf unitName;
    requiredBy = listOf unitName;
  };

  unit = common // {
    after = listOf unitName;
    before = listOf unitName;
    bindsTo = listOf unitName;
    conflicts = listOf unitName;
    partOf = listOf unitName;
    requires = listOf unitName;
    wants = listOf unitName;
    unitConfig = mkOption {
      type = section "Unit" { };
      default = { };
    };
  };

  service = unit // {
    environment = attrsOf (types.nullOr (types.either types.str types.path));
    path = listOf types.package;
    reloadIfChanged = bool false;
    restartIfChanged = bool true;
    restartTriggers = listOf types.unspecified;
    script = mkOption {
      type = types.lines;
      default = "";
    };
    serviceConfig = mkOption {
      type = section "Service" {
        Type = [
          "exec"
          "simple"
          "forking"
          "oneshot"
          "dbus"
          "notify"
          "notify-reload"
          "idle"
        ];
        Restart = [
          "no"
          "on-success"
          "on-failure"
          "on-abnormal"
          "on-abort"
          "on-watchdog"
          "always"
        ];
      };
      default = { };
    };
  };

  timer = unit // {
    timerConfig = mkOption {
      type = section "Timer" { };
      default = { };
    };
  };

  several = options: attrsOf (types.submodule { inherit options; });

  # The text of a unit, as much of it as is set.
  textOf =
    unit:
    let
      list = key: values: lib.optional (values != [ ]) "${key}=${lib.concatStringsSep " " values}";
      # A list is one line an element.
      pairs =
        values:
        lib.concatMap (key: map (value: "${key}=${toString value}") (toList values.${key})) (
          lib.attrNames values
        );
      toList = value: if lib.isList value then value else [ value ];
    in
    lib.concatStringsSep "\n" (
      [ "[Unit]" ]
      ++ list "After" unit.after
      ++ list "Before" unit.before
      ++ list "Requires" unit.requires
      ++ list "Wants" unit.wants
      ++ pairs unit.unitConfig
      ++ lib.optionals (unit ? serviceConfig) (
        [ "[Service]" ]
        ++ pairs unit.serviceConfig
        # What the switch program goes by.
        ++ lib.optional unit.reloadIfChanged "X-ReloadIfChanged=true"
        ++ lib.optional (!unit.restartIfChanged) "X-RestartIfChanged=false"
      )
      ++ lib.optionals (unit ? timerConfig) ([ "[Timer]" ] ++ pairs unit.timerConfig)
      ++ [ "" ]
    );

  unitsOf =
    suffix: units:
    lib.concatMapAttrs (name: unit: {
      "${name}.${suffix}" = {
        inherit (unit)
          aliases
          enable
          overrideStrategy
          requiredBy
          wantedBy
          ;
        text = textOf unit;
      };
    }) units;

  subIds =
    start:
    listOf (
      types.submodule {
        options = {
          ${start} = mkOption { type = types.int; };
          count = mkOption {
            type = types.int;
            default = 1;
          };
        };
      }
    );

  inherit (config.networking) firewall nftables;
in
{
  options = {
    assertions = listOf (
      types.submodule {
        options = {
          assertion = mkOption { type = types.bool; };
          message = str;
        };
      }
    );
    warnings = listOf types.str;

    environment.systemPackages = listOf types.package;
    environment.etc = attrsOf (
      types.submodule (
        { name, config, ... }:
        {
          options = {
            enable = bool true;
            target = mkOption {
              type = types.str;
              default = name;
            };
            text = mkOption {
              type = types.nullOr types.lines;
              default = null;
            };
            source = mkOption {
              type = types.path;
              default = pkgs.writeText "etc" config.text;
            };
            mode = mkOption {
              type = types.str;
              default = "symlink";
            };
          };
        }
      )
    );

    networking.hostName = mkOption {
      type = types.strMatching "^$|^[[:alnum:]]([[:alnum:]_-]{0,61}[[:alnum:]])?$";
      default = "nixos";
    };
    networking.dhcpcd.denyInterfaces = listOf types.str;
    networking.firewall = {
      enable = bool true;
      allowedTCPPorts = listOf types.port;
      allowedUDPPorts = listOf types.port;
      extraInputRules = mkOption {
        type = types.lines;
        default = "";
      };
      extraForwardRules = mkOption {
        type = types.lines;
        default = "";
      };
      filterForward = bool false;
      trustedInterfaces = listOf types.str;
    };
    networking.nftables = {
      enable = bool false;
      checkRuleset = bool true;
      flushRuleset = bool (nftables.ruleset != "" || nftables.rulesetFile != null);
      ruleset = mkOption {
        type = types.lines;
        default = "";
      };
      rulesetFile = mkOption {
        type = types.nullOr types.path;
        default = null;
      };
      tables = attrsOf (
        types.submodule (
          { name, ... }:
          {
            options = {
              enable = bool true;
              name = mkOption {
                type = types.str;
                default = name;
              };
              content = mkOption { type = types.lines; };
              family = mkOption {
                type = types.enum [
                  "ip"
                  "ip6"
                  "inet"
                  "arp"
                  "bridge"
                  "netdev"
                ];
              };
            };
          }
        )
      );
    };

    systemd = {
      packages = listOf types.package;
      services = several service;
      sockets = several unit;
      targets = several unit;
      timers = several timer;
      units = attrsOf (
        types.submodule {
          options = common // {
            text = mkOption {
              type = types.nullOr types.str;
              default = null;
            };
          };
        }
      );
      tmpfiles.rules = listOf types.str;
    };

    boot.isContainer = bool false;
    specialisation = several { configuration = mkOption { type = types.raw; }; };
    nixpkgs.hostPlatform = mkOption {
      type = types.str;
      default = pkgs.stdenv.hostPlatform.system;
    };
    system.stateVersion = mkOption {
      type = types.str;
      default = "25.11";
    };

    # Built along with the system; what they make is not looked at.
    system.checks = listOf types.package;

    users.groups = several {
      gid = mkOption {
        type = types.nullOr types.int;
        default = null;
      };
    };
    users.users = several {
      autoSubUidGidRange = bool false;
      group = mkOption {
        type = types.str;
        default = "";
      };
      isNormalUser = bool false;
      isSystemUser = bool false;
      subGidRanges = subIds "startGid";
      subUidRanges = subIds "startUid";
      uid = mkOption {
        type = types.nullOr types.int;
        default = null;
      };
    };

    virtualisation = {
      containers.enable = bool false;
      containers.containersConf.settings = mkOption {
        type = types.json;
        default = { };
      };
      docker.enable = bool false;
      docker.daemon.settings = mkOption {
        type = types.json;
        default = { };
      };
      memorySize = mkOption {
        type = types.int;
        default = 1024;
      };
      podman.enable = bool false;
      podman.package = mkOption {
        type = types.package;
        default = pkgs.podman;
      };
    };

    # What the tests look at.
    tests.ruleset = mkOption { type = types.str; };
  };

  config = lib.mkMerge [
    {
      systemd.units = lib.mkMerge [
        (unitsOf "service" config.systemd.services)
        (unitsOf "socket" config.systemd.sockets)
        (unitsOf "target" config.systemd.targets)
        (unitsOf "timer" config.systemd.timers)
      ];

      # As nixpkgs writes it: each table is made anew in one transaction.
      tests.ruleset = lib.concatStringsSep "" (
        lib.mapAttrsToList (_: table: ''
          table ${table.family} ${table.name}
          delete table ${table.family} ${table.name}
          table ${table.family} ${table.name} {
            ${table.content}
          }
        '') (lib.filterAttrs (_: table: table.enable) nftables.tables)
      );

      # A system account without a group, or an account that is neither kind, is refused there.
      assertions = lib.concatMap (name: [
        {
          assertion = config.users.users.${name}.isSystemUser != config.users.users.${name}.isNormalUser;
          message = "Exactly one of users.users.${name}.isSystemUser and users.users.${name}.isNormalUser must be set.";
        }
        {
          assertion = lib.hasAttr config.users.users.${name}.group config.users.groups;
          message = "users.users.${name}.group is unset or names no group.";
        }
      ]) (lib.attrNames config.users.users);
    }
    (lib.mkIf (nftables.enable && firewall.enable) {
      networking.firewall.trustedInterfaces = [ "lo" ];
      networking.nftables.tables.nixos-fw = {
        family = "inet";
        content = ''
          chain input {
            type filter hook input priority filter; policy drop;
            iifname { ${lib.concatMapStringsSep ", " (i: "\"${i}\"") firewall.trustedInterfaces} } accept
            ct state vmap { invalid : drop, established : accept, related : accept }
            ${firewall.extraInputRules}
          }
          ${lib.optionalString firewall.filterForward ''
            chain forward {
              type filter hook forward priority filter; policy drop;
              ct state vmap { invalid : drop, established : accept, related : accept }
              ct status dnat accept
              ${firewall.extraForwardRules}
            }
          ''}
        '';
      };
    })
    (lib.mkIf nftables.enable {
      systemd.services.nftables = {
        description = "nftables firewall";
        before = [ "network-pre.target" ];
        wants = [ "network-pre.target" ];
        wantedBy = [ "multi-user.target" ];
        reloadIfChanged = true;
        serviceConfig = {
          Type = "oneshot";
          RemainAfterExit = true;
          ExecStart = pkgs.checkedRules config.tests.ruleset;
        };
      };
    })
    (lib.mkIf config.virtualisation.podman.enable {
      environment.systemPackages = [ config.virtualisation.podman.package ];
      systemd.packages = [ config.virtualisation.podman.package ];
      virtualisation.containers.enable = true;
      virtualisation.containers.containersConf.settings.network.network_backend = "netavark";
    })
  ];
}
