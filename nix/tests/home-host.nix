# A user with a small catalog, for those who have home-manager to evaluate it with.
{
  home = {
    username = "somebody";
    homeDirectory = "/home/somebody";
    stateVersion = "25.11";
  };
  services.berth = {
    enable = true;
    settings.services.whoami = {
      image = "docker.io/traefik/whoami:v1.11";
      ports.http = 80;
      publish = [
        {
          on = 8080;
          port = "http";
          from = "host";
        }
      ];
    };
  };
}
