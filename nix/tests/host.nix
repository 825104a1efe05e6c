# A host with a small catalog, for those who have nixpkgs to evaluate it with.
{
  boot.isContainer = true;
  networking.hostName = "homelab";
  system.stateVersion = "25.11";

  services.berth = {
    enable = true;
    settings.services = {
      app = {
        image = "docker.io/library/app:1.2";
        ports.http = 8080;
        reach = [ "db:postgres" ];
      };
      db = {
        image = "docker.io/library/postgres:17.2";
        ports.postgres = 5432;
      };
    };
  };
}
