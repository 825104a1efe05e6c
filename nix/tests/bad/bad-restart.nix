# refused: Systemd Service field `Restart' of `systemd.services.app.serviceConfig' cannot have value `sometimes'
{
  systemd.services.app.serviceConfig.Restart = "sometimes";
}
