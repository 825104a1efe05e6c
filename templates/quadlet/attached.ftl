<#import "lib.ftl" as lib>
<@lib.generated origin=origin />

[Unit]
Description=network ${name} on ${parent}

[Network]
NetworkName=${unit}
Driver=${driver}
Options=parent=${parent}
<#if isolated>
# services on it do not meet one another
Options=mode=private
</#if>
Subnet=${subnet}
<#list gateway as it>
Gateway=${it}
</#list>
DisableDNS=true
<#list networkDeleteOnStop as it>
NetworkDeleteOnStop=${it}
</#list>
<#if deletesItself>
<@lib.deletesItself unit=unit />
</#if>
