<#import "lib.ftl" as lib>
<@lib.generated origin=comment/>
{
  config,
  lib,
  pkgs,
  ...
}:

let
  catalog = ${catalog};
  host = ${host};

  # The oldest podman that takes these quadlets.
  podman = ${podman};

  # The units that podman's generator makes, each with a hash over what it means. A switch restarts
  # the units whose hash changed and no others, so a change of these lines is what will restart.
<#if hasUnits>
  units = {
<#list units as unit>
    ${unit.name} = ${unit.hash};
</#list>
  };
<#else>
  units = { };
</#if>

<#if hasFiles>
  files = {
<#list files as file>
    ${file.at} = ${file.source};
</#list>
  };

</#if>
<#noparse>
  # A switch sees the generator's unit through the link, and its change through the file beside it.
  links = unit: hash: {
    "etc/systemd/system/${unit}" = "/run/systemd/generator/${unit}";
    "etc/systemd/system/${unit}.d/50-berth.conf" = pkgs.writeText "50-berth.conf" ''
      [Unit]
      After=nftables.service
      Requires=nftables.service
      X-BerthHash=${hash}
    '';
  };

  installed = lib.getVersion config.virtualisation.podman.package;
  docker = config.virtualisation.docker;

  # A unit of this configuration's own in place of the container's; a mere addition to it is welcome.
  isTaken = unit: (config.systemd.units.${unit}.overrideStrategy or "asDropin") != "asDropin";
  taken = lib.filter isTaken (lib.attrNames units);
in
{
  assertions = [
    {
      assertion = config.networking.hostName == host;
      message = "berth: ${catalog} is for the host ${host}, but networking.hostName is ${config.networking.hostName}; import what was rendered for this host, or set host.name in the catalog";
    }
    {
      assertion = !config.networking.nftables.flushRuleset;
      message = "berth: networking.nftables.flushRuleset has to be false, or each reload of the firewall erases podman's own tables; put rules of your own into networking.nftables.tables, since ruleset and rulesetFile turn it on";
    }
    {
      assertion = lib.versionAtLeast installed podman;
      message = "berth: ${catalog} is rendered for podman ${podman} or newer, but virtualisation.podman.package is ${installed}; set host.podman in the catalog and render again";
    }
    {
      assertion = !docker.enable || docker.daemon.settings.ip-forward-no-drop or false;
      message = "berth: docker lets nothing be forwarded but its own, which cuts every container off; set virtualisation.docker.daemon.settings.ip-forward-no-drop = true (docker 28 or newer)";
    }
    {
      assertion = taken == [ ];
      message = "berth: this configuration has units of its own called ${lib.concatStringsSep ", " taken}, which would hide the containers'; set host.prefix in ${catalog} and render again";
    }
  ];

</#noparse>
<#if hasUnits>
  environment.etc = {
<#list quadlets as quadlet>
    ${quadlet.at}.source = ${quadlet.source};
</#list>
  };

</#if>
  networking = {
    # A host that asks for addresses everywhere would take one, and a route, from whatever container answers.
    dhcpcd.denyInterfaces = [
      "bt-*"
      "veth*"
    ];
    # The containers' packets are judged in the table berth; the host's own chains let them pass.
    firewall = {
      extraForwardRules = "iifname \"bt-*\" accept\noifname \"bt-*\" accept";
      trustedInterfaces = [ "bt-*" ];
    };
    nftables = {
      enable = true;
      tables.berth = {
        family = "inet";
<#noparse>
        content = ''include "${../nftables/berth.body.nft}"'';
</#noparse>
      };
    };
  };

  systemd = {
<#if hasFiles>
    packages = [ (pkgs.linkFarm "berth-units" (lib.concatMapAttrs links units // files)) ];
<#else>
    packages = [ (pkgs.linkFarm "berth-units" (lib.concatMapAttrs links units)) ];
</#if>

    # The quadlets wait for the firewall by the name that it has on other systems.
    services.nftables.aliases = [ "berth-firewall.service" ];
<#list wants as target>
<#if target.isOfOne>
<#list target.units as unit>
    targets.${target.target}.wants = [ ${unit} ];
</#list>
<#else>
    targets.${target.target}.wants = [
<#list target.units as unit>
      ${unit}
</#list>
    ];
</#if>
</#list>
<#if autoUpdate>
    timers.podman-auto-update = {
      overrideStrategy = "asDropin";
      wantedBy = [ "timers.target" ];
    };
</#if>
  };

<#if autoUserNamespace>
  # podman hands out user namespaces from the ranges of a user of this name.
  users = {
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

</#if>
  virtualisation = {
    containers.containersConf.settings.network.firewall_driver = "nftables";
    podman.enable = true;
  };
}
