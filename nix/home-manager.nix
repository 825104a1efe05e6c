# services.berth for home-manager: containers of one user, without root.
#
# A user's packets never cross the host's firewall, so no policy of berth's can be enforced for them. What the
# kernel and podman keep without a firewall is what may be asked for here; the rest is refused, or taken
# knowingly with `notEnforced`.
{
  config,
  lib,
  pkgs,
  ...
}:

let
  cfg = config.services.berth;

  # An option that nobody set is null, and the catalog has no word for that.
  set =
    value:
    if lib.isAttrs value then
      lib.mapAttrs (_: set) (lib.filterAttrs (_: v: v != null) value)
    else if lib.isList value then
      map set value
    else
      value;

  settings = set cfg.settings;
  defaults = settings.defaults or { };
  modules = settings.modules or { };

  # Each running service with what it takes from its module and the defaults.
  services = lib.mapAttrs (
    _: service: defaults // (modules.${service.module or ""}.defaults or { }) // service
  ) (lib.filterAttrs (_: service: service.enabled or true) (settings.services or { }));

  names = lib.attrNames services;

  # The network that a service is on: `own`, `none`, `host`, or one of `networks`; else the service's that it shares.
  networkOf =
    service:
    let
      network = service.network or "own";
    in
    if lib.isAttrs network then network.name or "of ${network.shares}" else network;
  isOwn = service: networkOf service == "own";

  # Whom an entry of `reach` names: `db` of `db:postgres` and of `{ to = "db:postgres"; }`.
  targetOf = entry: if lib.isAttrs entry then entry.to else entry;
  nameOf =
    entry:
    let
      name = builtins.match "(@?[a-z][a-z0-9-]*)(:.*)?" (targetOf entry);
    in
    if name == null then "" else lib.elemAt name 0;
  isService =
    entry:
    lib.hasPrefix "@" (nameOf entry)
    || nameOf entry == "services"
    || lib.hasAttr (nameOf entry) (settings.services or { });

  # Members of one network meet without a firewall's help.
  meets =
    service: entry:
    lib.hasAttr (networkOf service) (settings.networks or { })
    && networkOf (services.${nameOf entry} or { }) == networkOf service;

  reaches = service: service.reach or [ ];
  inside = service: lib.filter (entry: isService entry && !meets service entry) (reaches service);
  outside = service: lib.filter (entry: !isService entry) (reaches service);

  published = service: service.publish or [ ];
  fromOf = entry: if lib.isList entry.from then entry.from else [ entry.from ];
  isLocal = entry: fromOf entry == [ "host" ];

  # One message for each service that `entries` finds something in.
  each =
    entries: message:
    lib.concatMap (
      name:
      let
        found = entries services.${name};
      in
      lib.optional (found != [ ]) {
        assertion = false;
        message = "services.berth: ${message name found}";
      }
    ) names;
  words = lib.concatMapStringsSep ", ";
  quoted = entries: words (entry: toString (targetOf entry)) entries;
  ports = entries: words (entry: toString entry.port) entries;

  # Encrypted files that a set names have no folder to lie in; they come through `files`.
  secrets = settings.secrets or { };
  missing = lib.filter (
    name: secrets.${name} ? encrypted && !(cfg.files ? ${secrets.${name}.encrypted})
  ) (lib.attrNames secrets);
  encryptedOf = name: "services.berth.files.\"${secrets.${name}.encrypted}\"";

  takes = what: lib.elem what cfg.notEnforced;

  parents = lib.filterAttrs (_: network: network.driver or "bridge" != "bridge") (
    settings.networks or { }
  );

  catalog = pkgs.writeText "catalog.json" (builtins.toJSON settings);

  # A network none of whose services reaches anybody outside has no way out.
  hasNoWayOut = users: lib.all (name: outside services.${name} == [ ]) users;
  usersOf = network: lib.filter (name: networkOf services.${name} == network) names;
  closed =
    lib.filter (name: isOwn services.${name} && hasNoWayOut ([ name ] ++ usersOf "of ${name}")) names
    ++ lib.filter (network: hasNoWayOut (usersOf network)) (lib.attrNames (settings.networks or { }));

  environment = {
    inherit closed;
    disallowedReferences = [ cfg.package ];
  };

  generated = pkgs.runCommand "berth-home" environment ''
    mkdir catalog
    cp ${catalog} catalog/catalog.json
    ${lib.concatStringsSep "\n" (
      lib.mapAttrsToList (name: file: "install -Dm644 ${file} catalog/${lib.escapeShellArg name}") cfg.files
    )}
    ${lib.getExe cfg.package} render catalog/catalog.json -o tree ${lib.escapeShellArgs cfg.extraArgs}

    # As a user's units: no firewall to wait for, networks that podman keeps apart, and a target that users have.
    prefix=${lib.escapeShellArg (settings.host.prefix or "")}
    mkdir -p "$out/quadlet" "$out/units"
    for file in tree/quadlet/*; do
      if [ ! -e "$file" ]; then continue; fi
      name=''${file##*/}
      sed -e '/^\(Requires\|After\)=berth-firewall[.]service$/d' \
        -e 's/^WantedBy=multi-user[.]target$/WantedBy=default.target/' \
        -e 's/^Options=isolate=false$/Options=isolate=strict/' \
        -e 's|^ExecSearchPath=|&${cfg.podman}/bin:|' \
        -e 's/^\[Unit\]$/&\nX-SwitchMethod=restart/' "$file" > "$out/quadlet/$name"
      for network in $closed; do
        if [ "$name" = "$prefix$network.network" ]; then
          sed -i 's/^\[Network\]$/&\nOptions=no_default_route=1/' "$out/quadlet/$name"
        fi
      done
      printf '\n[Service]\nEnvironment=PATH=/run/wrappers/bin:/run/current-system/sw/bin:/usr/bin:/bin\n' \
        >> "$out/quadlet/$name"
    done

    # The units themselves, since a switch of home-manager looks at nothing else.
    QUADLET_UNIT_DIRS=$out/quadlet ${cfg.podman}/libexec/podman/quadlet -user -no-kmsg-log "$out/units"
    find "$out/units" -type f -exec sed -i '/^SourcePath=/d' {} +

    for file in tree/systemd/*; do
      name=''${file##*/}
      if [ ! -e "$file" ] || [ "$name" = berth-firewall.service ]; then continue; fi
      sed 's|^ExecSearchPath=|&${cfg.podman}/bin:|' "$file" > "$out/units/$name"
      for target in $(sed -n 's/^WantedBy=//p' "$file" | sed 's/^multi-user[.]/default./'); do
        mkdir -p "$out/units/$target.wants"
        ln -s "../$name" "$out/units/$target.wants/$name"
      done
    done
  '';
in
{
  options.services.berth = {
    enable = lib.mkEnableOption "containers of one user from a berth catalog, without root";

    package = lib.mkOption {
      type = lib.types.package;
      default = pkgs.berth or (pkgs.callPackage ./package.nix { });
      defaultText = lib.literalExpression "pkgs.berth";
      description = "The berth that renders the catalog; used while building only.";
    };

    podman = lib.mkOption {
      type = lib.types.package;
      default = pkgs.podman;
      defaultText = lib.literalExpression "pkgs.podman";
      description = "The podman that runs the containers.";
    };

    settings = lib.mkOption {
      type = lib.types.submodule {
        imports = [ (import ./options.nix { inherit lib; }) ];
        config = {
          berth = lib.mkDefault 1;
          host.name = lib.mkDefault "home";
        };
      };
      default = { };
      example = lib.literalExpression ''
        {
          services.whoami = {
            image = "docker.io/traefik/whoami:v1.11";
            ports.http = 80;
            publish = [ { on = 8080; port = "http"; from = "host"; } ];
          };
        }
      '';
      description = "The catalog. What it may ask for is known before anything is built, so it is no file.";
    };

    files = lib.mkOption {
      type = lib.types.attrsOf lib.types.path;
      default = { };
      description = "Files that the catalog names, by their path relative to it.";
    };

    extraArgs = lib.mkOption {
      type = lib.types.listOf lib.types.str;
      default = [ ];
      description = "More arguments for `berth render`.";
    };

    notEnforced = lib.mkOption {
      type = lib.types.listOf (
        lib.types.enum [
          "egress"
          "publish"
        ]
      );
      default = [ ];
      description = ''
        What is taken knowingly, though nothing enforces it without root. `egress`: a service that reaches
        anything outside reaches everything there, the local network and this host included, and so does
        every member of its network. `publish`: a published port is open to everybody who reaches the
        host's address.
      '';
    };

    autoUpdate = {
      enable = lib.mkOption {
        type = lib.types.bool;
        default = false;
        description = "Whether podman looks for newer images of the services that ask for it.";
      };
      calendar = lib.mkOption {
        type = lib.types.str;
        default = "daily";
        description = "When it looks, as {manpage}`systemd.time(7)` has it.";
      };
    };

    generated = lib.mkOption {
      type = lib.types.package;
      readOnly = true;
      default = generated;
      defaultText = lib.literalMD "what berth rendered, and podman's generator made of it";
      description = "The quadlets and the units.";
    };
  };

  config = lib.mkIf cfg.enable {
    assertions =
      each inside (
        name: entries:
        "services.${name} reaches ${quoted entries}, which nothing can allow or limit without root; put both on one network of settings.networks, whose members reach one another on every port, or move the catalog to the NixOS module"
      )
      ++ each (service: lib.optionals (!takes "egress") (outside service)) (
        name: entries:
        "services.${name} reaches ${quoted entries}, but without root it would reach everything outside, the local network and this host included; leave reach out, or take that knowingly with notEnforced = [ \"egress\" ]"
      )
      ++ each (service: lib.filter (entry: !(entry ? on)) (published service)) (
        name: entries:
        "services.${name} publishes ${ports entries} at an address of its own, which nobody reaches without root; name a port of the host with on"
      )
      ++
        each
          (
            service:
            lib.optionals (!takes "publish") (
              lib.filter (entry: entry ? on && !isLocal entry) (published service)
            )
          )
          (
            name: entries:
            "services.${name} publishes ${ports entries} from ${words (from: from) (lib.concatMap fromOf entries)}, but without root everybody who reaches the host's address gets in; publish from \"host\" only, or take that knowingly with notEnforced = [ \"publish\" ]"
          )
      ++ map (name: {
        assertion = false;
        message = "services.berth: networks.${name} is a ${parents.${name}.driver}, which only root can make";
      }) (lib.attrNames parents)
      ++ [
        {
          assertion = missing == [ ];
          message = "services.berth: the build cannot see the file of ${
            lib.concatMapStringsSep " and " (name: "settings.secrets.${name}.encrypted") missing
          }; set ${lib.concatMapStringsSep " and " encryptedOf missing} to its path";
        }
        {
          assertion = settings.never or [ ] == [ ];
          message = "services.berth: settings.never is a promise that a firewall keeps, and without root there is none; move the catalog to the NixOS module";
        }
        {
          assertion = settings.wires or [ ] == [ ];
          message = "services.berth: settings.wires are made by root; move the catalog to the NixOS module";
        }
        {
          assertion = settings.host.policy or "enforce" == "enforce";
          message = "services.berth: settings.host.policy = \"audit\" counts what a firewall sees, and without root there is none";
        }
      ];

    xdg.configFile = {
      "systemd/user" = {
        source = "${cfg.generated}/units";
        recursive = true;
      };
      # podman's own unit calls a shell by a name that systemd does not find here.
      "systemd/user/podman-user-wait-network-online.service.d/50-berth.conf".text = ''
        [Service]
        ExecSearchPath=/run/current-system/sw/bin:/usr/bin:/bin
      '';
    };

    systemd.user = lib.mkIf cfg.autoUpdate.enable {
      services.podman-auto-update = {
        Unit.Description = "newer images for containers";
        Service = {
          Type = "oneshot";
          Environment = "PATH=/run/wrappers/bin:/run/current-system/sw/bin:/usr/bin:/bin";
          ExecStart = "${cfg.podman}/bin/podman auto-update";
        };
      };
      timers.podman-auto-update = {
        Unit.Description = "newer images for containers";
        Timer = {
          OnCalendar = cfg.autoUpdate.calendar;
          Persistent = true;
        };
        Install.WantedBy = [ "timers.target" ];
      };
    };
  };
}
