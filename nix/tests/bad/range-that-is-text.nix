# refused: startUid' is not of type `signed integer'
{
  users.groups.containers = { };
  users.users.containers = {
    group = "containers";
    isSystemUser = true;
    subUidRanges = [ { startUid = "2147483647"; } ];
  };
}
