# refused: Exactly one of users.users.containers.isSystemUser and users.users.containers.isNormalUser must be set
{
  users.groups.containers = { };
  users.users.containers.group = "containers";
}
