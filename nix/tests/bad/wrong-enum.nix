# refused: networking.nftables.tables.berth.family' is not of type `one of "ip", "ip6", "inet"
{
  networking.nftables.tables.berth = {
    family = "inet4";
    content = "";
  };
}
