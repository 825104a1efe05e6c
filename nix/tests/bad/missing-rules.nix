# refused: bad/nowhere.nft
{
  networking.nftables.tables.berth = {
    family = "inet";
    content = ''include "${./nowhere.nft}"'';
  };
}
