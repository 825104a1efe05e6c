<#import "lib.ftl" as lib>
<@lib.generated origin=origin />

[Unit]
Description=network of ${name}
Requires=berth-firewall.service
After=berth-firewall.service

[Network]
NetworkName=${unit}
<#list interfaceName as it>
InterfaceName=${it}
</#list>
<#list subnets as subnet>
Subnet=${subnet.block}
Gateway=${subnet.gateway}
</#list>
<#list ipv6 as it>
IPv6=${it}
</#list>
<#list disableDNS as it>
DisableDNS=${it}
</#list>
Options=isolate=false
<#list networkDeleteOnStop as it>
NetworkDeleteOnStop=${it}
</#list>
<#list podmanArgs as it>
PodmanArgs=${it}
</#list>
<#list verbatim as block>
# ${block.origin}
<#list block.lines as it>
${it.key}=${it.value}
</#list>
</#list>
<#if deletesItself>
<@lib.deletesItself unit=unit />
</#if>
