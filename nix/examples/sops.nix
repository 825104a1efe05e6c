# A database and its user, with a password that sops-nix keeps. When secrets/db.yaml changes, both restart
# at the next switch, and nothing else does. A file with several secrets restarts the users of all of them.
{ config, ... }:

{
  sops.secrets.db-password.sopsFile = ./secrets/db.yaml;

  services.berth = {
    enable = true;
    files."secrets/db.yaml" = ./secrets/db.yaml;
    settings = {
      secrets.db-password = {
        file = config.sops.secrets.db-password.path;
        encrypted = "secrets/db.yaml";
      };
      services = {
        # As a file: what sops-nix decrypted is mounted as it is.
        db = {
          image = "docker.io/library/postgres:17.2";
          environment.POSTGRES_PASSWORD_FILE = "/run/secrets/db-password";
          ports.postgres = 5432;
          secrets = [ { secret = "db-password"; } ];
          volumes = [ "pgdata:/var/lib/postgresql/data" ];
        };
        # As a variable: a unit loads it into podman's store first.
        app = {
          image = "docker.io/library/app:1.2";
          reach = [ "db:postgres" ];
          secrets.DB_PASSWORD = "db-password";
        };
        cache = {
          image = "docker.io/library/redis:7.4";
          network = "none";
        };
      };
    };
  };
}
