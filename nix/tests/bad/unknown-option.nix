# refused: The option `networking.nftables.table' does not exist
{
  networking.nftables.table.berth.content = "";
}
