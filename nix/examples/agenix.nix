# A database and its user, with a password that agenix keeps. When secrets/db-password.age changes, both
# restart at the next switch, and nothing else does.
{ config, ... }:

{
  age.secrets.db-password.file = ./secrets/db-password.age;

  services.berth = {
    enable = true;
    files."secrets/db-password.age" = ./secrets/db-password.age;
    settings = {
      secrets.db-password = {
        file = config.age.secrets.db-password.path;
        encrypted = "secrets/db-password.age";
      };
      services = {
        # As a file: what is in /run/agenix is mounted as it is.
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
