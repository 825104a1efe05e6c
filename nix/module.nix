# services.berth: renders a catalog while the system is built, and hands the result to NixOS as it is.
#
# Nothing of the result is looked at during evaluation: what the units are called is known to the files
# alone. So nothing has to be built for an evaluation, and neither Java nor berth is part of the system.
{
  config,
  lib,
  pkgs,
  ...
}:

let
  cfg = config.services.berth;

  host = config.networking.hostName;
  podman = config.virtualisation.podman.package;
  installed = lib.getVersion podman;
  docker = config.virtualisation.docker;

  # An option that nobody set is null, and the catalog has no word for that.
  set =
    value:
    if lib.isAttrs value then
      lib.mapAttrs (_: set) (lib.filterAttrs (_: v: v != null) value)
    else if lib.isList value then
      map set value
    else
      value;

  fromSettings = pkgs.writeText "catalog.json" (builtins.toJSON (set cfg.settings));
  source = if cfg.catalog != null then cfg.catalog else fromSettings;
  fileName = if cfg.catalog != null then baseNameOf cfg.catalog else "catalog.json";

  # What lies beside the catalog is looked for while evaluating, which must not build anything for it.
  isWritten = lib.isPath cfg.catalog;
  folder = if lib.pathIsDirectory cfg.catalog then cfg.catalog else dirOf cfg.catalog;
  beside = folder + "/berth.lock";

  # What the settings say about the host; of a file that is known only once it is rendered.
  named = if cfg.settings == null then host else cfg.settings.host.name;
  wanted = if cfg.settings == null then null else cfg.settings.host.podman;

  # Encrypted files that a set names have no folder to lie in; they come through `files`.
  secrets = if cfg.settings == null then { } else (set cfg.settings).secrets or { };
  missing = lib.filter (
    name: secrets.${name} ? encrypted && !(cfg.files ? ${secrets.${name}.encrypted})
  ) (lib.attrNames secrets);
  encryptedOf = name: "services.berth.files.\"${secrets.${name}.encrypted}\"";

  generated =
    pkgs.runCommand "berth-${host}"
      {
        inherit host installed;
        # Java and berth are there to build with, and not to be carried to the host.
        disallowedReferences = [ cfg.package ];
        preferLocalBuild = true;
        allowSubstitutes = false;
      }
      ''
        mkdir catalog
        if [ -d ${source} ]; then
          cp -r --no-preserve=mode ${source}/. catalog
          file=catalog/catalog.yaml
        else
          file=catalog/${lib.escapeShellArg fileName}
          cp --no-preserve=mode ${source} "$file"
        fi
        ${lib.optionalString (cfg.lock != null) "cp --no-preserve=mode ${cfg.lock} catalog/berth.lock"}
        ${lib.concatStringsSep "\n" (
          lib.mapAttrsToList (name: file: "install -Dm644 ${file} catalog/${lib.escapeShellArg name}") cfg.files
        )}

        # Without a lock, addresses follow from the names alone.
        locked=
        if [ -e catalog/berth.lock ]; then locked=--locked; fi
        ${lib.getExe cfg.package} render "$file" $locked -o "$out" ${lib.escapeShellArgs cfg.extraArgs}

        # A catalog without an enabled service has no quadlets.
        mkdir -p "$out/quadlet"

        module=$out/nixos/default.nix
        if ! grep -qxF "  host = \"$host\";" "$module"; then
          echo "berth: the catalog's host.name is not $host, which is this system's networking.hostName" >&2
          exit 1
        fi
        oldest=$(sed -n 's/^  podman = "\(.*\)";$/\1/p' "$module")
        if [ "$(printf '%s\n' "$oldest" "$installed" | sort -V | head -n 1)" != "$oldest" ]; then
          echo "berth: the catalog's host.podman is $oldest, but virtualisation.podman.package is $installed" >&2
          exit 1
        fi

        # A mistake that podman's generator would report at boot stops the build instead.
        QUADLET_UNIT_DIRS=$out/quadlet ${podman}/libexec/podman/quadlet -dryrun > /dev/null

        # A switch sees the generator's unit through the link, and its change through the file beside it.
        units=$out/etc/systemd/system
        mkdir -p "$units"
        sed -n 's/^    "\([^"]*[.]service\)" = "\([0-9a-f]*\)";$/\1 \2/p' "$module" > hashes
        while read -r unit hash; do
          ln -s "/run/systemd/generator/$unit" "$units/$unit"
          mkdir "$units/$unit.d"
          printf '[Unit]\n${
            lib.optionalString cfg.firewall.enable "After=nftables.service\\nRequires=nftables.service\\n"
          }X-BerthHash=%s\n' "$hash" \
            > "$units/$unit.d/50-berth.conf"
        done < hashes
        if [ "$(grep -c . hashes)" != "$(ls "$out/quadlet" | grep -c .)" ]; then
          echo "berth: the units in $module do not match the quadlets" >&2
          exit 1
        fi

        # NixOS drops the links that an [Install] section stands for, so a target names the units.
        wants=
        for file in "$out"/systemd/*; do
          name=''${file##*/}
          if [ ! -e "$file" ] || [ "$name" = berth-firewall.service ]; then continue; fi
          ln -s "$file" "$units/$name"
          if grep -q '^WantedBy=' "$file"; then wants="$wants $name"; fi
        done
        printf '[Unit]\nDescription=Units of berth\nWants=%s\n' "''${wants# }" > "$units/berth.target"

        # /etc takes the files of this folder one by one; it must not be empty.
        ln -s ../manifest.json "$out/quadlet/berth.manifest.json"
      '';

  # Units of this configuration's own, which would replace the containers' of the same name.
  isOwn = name: unit: unit.overrideStrategy != "asDropin";
  own = lib.attrNames (lib.filterAttrs isOwn config.systemd.units);
in
{
  options.services.berth = {
    enable = lib.mkEnableOption "containers from a berth catalog";

    package = lib.mkOption {
      type = lib.types.package;
      default = pkgs.berth or (pkgs.callPackage ./package.nix { });
      defaultText = lib.literalExpression "pkgs.berth";
      description = "The berth that renders the catalog; used while building only.";
    };

    catalog = lib.mkOption {
      type = lib.types.nullOr lib.types.path;
      default = null;
      example = lib.literalExpression "./catalog.yaml";
      description = ''
        The catalog: a file, or a folder with a `catalog.yaml` and the files that it names.
      '';
    };

    lock = lib.mkOption {
      type = lib.types.nullOr lib.types.path;
      default = if isWritten && lib.pathExists beside then beside else null;
      defaultText = lib.literalMD "the `berth.lock` beside the catalog or in its folder, if there is one";
      example = lib.literalExpression "./berth.lock";
      description = ''
        The lock file that `berth render` keeps beside the catalog. With it, no service ever moves to
        another address; a service that it lacks stops the build.
      '';
    };

    files = lib.mkOption {
      type = lib.types.attrsOf lib.types.path;
      default = { };
      example = lib.literalExpression ''{ "secrets/db-password.age" = ./secrets/db-password.age; }'';
      description = ''
        Files that the catalog names (`include`, `encrypted`), by their path relative to it, where the
        catalog is one file or a set. When an encrypted file changes, the services that use it restart.
      '';
    };

    settings = lib.mkOption {
      type = lib.types.nullOr (
        lib.types.submodule {
          imports = [ (import ./options.nix { inherit lib; }) ];
          config = {
            berth = lib.mkDefault 1;
            host.name = lib.mkDefault host;
          };
        }
      );
      default = null;
      example = lib.literalExpression ''
        {
          services.whoami = {
            image = "docker.io/traefik/whoami:v1.11";
            ports.http = 80;
          };
        }
      '';
      description = "The catalog as an attribute set, instead of a file. berth checks all of it.";
    };

    extraArgs = lib.mkOption {
      type = lib.types.listOf lib.types.str;
      default = [ ];
      example = lib.literalExpression "[ \"--templates\" \"\${./templates}\" ]";
      description = "More arguments for `berth render`.";
    };

    firewall.enable = lib.mkOption {
      type = lib.types.bool;
      default = true;
      description = ''
        Whether the policy is loaded, as the table `berth` of `networking.nftables`. Without it no
        container starts until a unit of yours is called `berth-firewall.service`; load
        `nftables/berth.nft` of {option}`services.berth.generated` there.
      '';
    };

    autoUpdate = {
      enable = lib.mkOption {
        type = lib.types.bool;
        default = true;
        description = "Whether podman looks for newer images of the services that ask for it.";
      };
      calendar = lib.mkOption {
        type = lib.types.nullOr lib.types.str;
        default = null;
        example = "Sun 04:00";
        description = "When it looks, as {manpage}`systemd.time(7)` has it; daily unless set.";
      };
    };

    userNamespaces = lib.mkOption {
      type = lib.types.bool;
      default = true;
      description = ''
        Whether the user `containers` gets ranges of user and group ids, from which podman hands out
        user namespaces (`userNamespace: auto`, and so the profile `strict`).
      '';
    };

    generated = lib.mkOption {
      type = lib.types.package;
      readOnly = true;
      default = generated;
      defaultText = lib.literalMD "what berth rendered";
      description = "The rendered tree.";
    };
  };

  config = lib.mkIf cfg.enable {
    assertions = [
      {
        assertion = (cfg.catalog == null) != (cfg.settings == null);
        message = "services.berth: set either catalog or settings";
      }
      {
        assertion = cfg.lock == null || cfg.catalog != null;
        message = "services.berth: a lock belongs to a catalog; settings have none";
      }
      {
        assertion = named == host;
        message = "services.berth: settings.host.name is ${named}, but networking.hostName is ${host}; leave settings.host.name out, or give both the same name";
      }
      {
        assertion = wanted == null || lib.versionAtLeast installed wanted;
        message = "services.berth: settings.host.podman is ${toString wanted}, but virtualisation.podman.package is ${installed}; set settings.host.podman to what is installed, or update podman";
      }
      {
        assertion = missing == [ ];
        message = "services.berth: the build cannot see the file of ${
          lib.concatMapStringsSep " and " (name: "settings.secrets.${name}.encrypted") missing
        }; set ${lib.concatMapStringsSep " and " encryptedOf missing} to its path";
      }
      {
        assertion = !cfg.firewall.enable || !config.networking.nftables.flushRuleset;
        message = "services.berth: networking.nftables.flushRuleset has to be false, or each reload of the firewall erases podman's own tables; put rules of your own into networking.nftables.tables, since ruleset and rulesetFile turn it on";
      }
      {
        assertion = !docker.enable || docker.daemon.settings.ip-forward-no-drop or false;
        message = "services.berth: docker lets nothing be forwarded but its own, which cuts every container off; set virtualisation.docker.daemon.settings.ip-forward-no-drop = true (docker 28 or newer)";
      }
    ];

    warnings = lib.optional (isWritten && cfg.lock == null) "services.berth: there is no berth.lock beside the catalog, so adding a service may move another one to a new address; run `berth render` once and commit the file";

    environment.etc."containers/systemd".source = "${cfg.generated}/quadlet/*";

    networking = lib.mkMerge [
      {
        # A host that asks for addresses everywhere would take one, and a route, from whatever container answers.
        dhcpcd.denyInterfaces = [
          "bt-*"
          "veth*"
        ];
      }
      (lib.mkIf cfg.firewall.enable {
        # The containers' packets are judged in the table berth; the host's own chains let them pass.
        firewall = {
          extraForwardRules = "iifname \"bt-*\" accept\noifname \"bt-*\" accept";
          trustedInterfaces = [ "bt-*" ];
        };
        nftables = {
          enable = true;
          tables.berth = {
            family = "inet";
            content = ''include "${cfg.generated}/nftables/berth.body.nft"'';
          };
        };
      })
    ];

    system.checks = [
      (pkgs.runCommand "berth-units-check" { inherit own; } ''
        for unit in $own; do
          if [ -L ${cfg.generated}/etc/systemd/system/"$unit" ]; then
            echo "berth: this configuration has a unit of its own called $unit, which would hide the" >&2
            echo "container's; set host.prefix in the catalog" >&2
            exit 1
          fi
        done
        touch "$out"
      '')
    ];

    systemd = {
      packages = [ cfg.generated ];
      # The quadlets wait for the firewall by the name that it has on other systems.
      services.nftables = lib.mkIf cfg.firewall.enable { aliases = [ "berth-firewall.service" ]; };
      targets.multi-user.wants = [ "berth.target" ];
      timers.podman-auto-update = lib.mkIf cfg.autoUpdate.enable {
        overrideStrategy = "asDropin";
        wantedBy = [ "timers.target" ];
        timerConfig = lib.mkIf (cfg.autoUpdate.calendar != null) {
          # The empty one takes back podman's own.
          OnCalendar = [
            ""
            cfg.autoUpdate.calendar
          ];
        };
      };
    };

    users = lib.mkIf cfg.userNamespaces {
      groups.containers = { };
      users.containers = {
        group = "containers";
        isSystemUser = true;
        subGidRanges = [
          {
            startGid = 2147483647;
            count = 2147483648;
          }
        ];
        subUidRanges = [
          {
            startUid = 2147483647;
            count = 2147483648;
          }
        ];
      };
    };

    virtualisation = {
      containers.containersConf.settings.network.firewall_driver = "nftables";
      podman.enable = true;
    };
  };
}
