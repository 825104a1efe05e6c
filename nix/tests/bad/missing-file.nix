# refused: bad/nowhere.container
{
  environment.etc."containers/systemd/app.container".source = ./nowhere.container;
}
