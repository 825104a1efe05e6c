<#import "lib.ftl" as lib>
<@lib.generated origin=catalog />
# The inside of: table inet berth { }

${body}
