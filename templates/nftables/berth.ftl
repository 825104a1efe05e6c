<#import "lib.ftl" as lib>
<@lib.generated origin=catalog />
# Loads alone, as often as wanted: nft -f berth.nft. One transaction, so no packet meets half a table.

table inet berth
delete table inet berth

table inet berth {
${body}
}
