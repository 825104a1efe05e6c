# A NixOS machine with three containers: who reaches whom, what a switch restarts, and what a rollback does.
{
  name = "berth";

  nodes.machine =
    {
      lib,
      pkgs,
      ...
    }:
    let
      image = "localhost/nginx-container:latest";
      catalog = {
        services = {
          web = {
            inherit image;
            ports.http = 80;
            publish = [
              {
                on = 8080;
                port = "http";
                from = "host";
              }
            ];
          };
          friend = {
            inherit image;
            reach = [ "web:http" ];
          };
          stranger = {
            inherit image;
          };
        };
      };
    in
    {
      environment.systemPackages = [
        pkgs.curl
        pkgs.nftables
      ];
      virtualisation.memorySize = 2048;

      # There is no registry in the test; the image comes from the store.
      systemd.services.load-image = {
        before = [
          "web.service"
          "friend.service"
          "stranger.service"
        ];
        wantedBy = [ "multi-user.target" ];
        serviceConfig = {
          Type = "oneshot";
          RemainAfterExit = true;
          ExecStart = "${lib.getExe pkgs.podman} load -i ${pkgs.dockerTools.examples.nginx}";
        };
      };

      services.berth = {
        enable = true;
        autoUpdate.enable = false;
        settings = catalog;
      };

      specialisation.changed.configuration = {
        services.berth.settings.services.friend.environment.CHANGED = "yes";
      };
      specialisation.removed.configuration = {
        services.berth.settings.services.stranger.enabled = false;
      };
    };

  testScript = ''
    machine.wait_for_unit("multi-user.target")
    units = ["web", "friend", "stranger"]
    for unit in units:
        machine.wait_for_unit(f"{unit}.service")
        machine.succeed(f"podman network exists {unit}")

    address = machine.succeed(
        "podman inspect -f '{{(index .NetworkSettings.Networks \"web\").IPAddress}}' web"
    ).strip()

    def pid(name):
        return machine.succeed("podman inspect -f '{{.State.Pid}}' " + name).strip()

    def variables(name):
        return machine.succeed("podman inspect -f '{{.Config.Env}}' " + name)

    def fetch(name):
        return f"nsenter -n -t {pid(name)} curl -fsS --max-time 5 http://{address}/"

    with subtest("only what is declared passes"):
        machine.wait_until_succeeds("curl -fsS --max-time 5 http://127.0.0.1:8080/")
        machine.succeed(fetch("friend"))
        machine.fail(fetch("stranger"))
        machine.succeed("nft list table inet berth")

    with subtest("a switch restarts what changed"):
        before = {unit: pid(unit) for unit in units}
        machine.succeed("/run/current-system/specialisation/changed/bin/switch-to-configuration test")
        machine.wait_for_unit("friend.service")
        after = {unit: pid(unit) for unit in units}
        assert before["friend"] != after["friend"]
        assert "CHANGED=yes" in variables("friend")
        assert before["web"] == after["web"]
        assert before["stranger"] == after["stranger"]
        machine.succeed(fetch("friend"))

    with subtest("a switch stops what is gone"):
        machine.succeed("/run/booted-system/specialisation/removed/bin/switch-to-configuration test")
        machine.fail("systemctl is-active stranger.service")
        machine.fail("podman network exists stranger")
        machine.succeed("systemctl is-active web.service")

    with subtest("a rollback brings it back, and what was there before"):
        before = pid("web")
        machine.succeed("/run/booted-system/bin/switch-to-configuration test")
        for unit in units:
            machine.wait_for_unit(f"{unit}.service")
        assert before == pid("web")
        assert "CHANGED" not in variables("friend")
        machine.succeed(fetch("friend"))
        machine.fail(fetch("stranger"))

    with subtest("it boots into the same"):
        machine.shutdown()
        machine.start()
        for unit in units:
            machine.wait_for_unit(f"{unit}.service")
        machine.succeed(fetch("friend"))
        machine.fail(fetch("stranger"))
  '';
}
