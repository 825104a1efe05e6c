<#import "lib.ftl" as lib>
<@lib.generated origin=origin />

[Unit]
Description=${description}
Requires=berth-firewall.service
After=berth-firewall.service
<#list dependencies as it>
Wants=${it}
After=${it}
</#list>
<#list watches as it>
Wants=${it}
</#list>
<#list owners as it>
Requires=${it}
After=${it}
</#list>
<#list secretSums as it>
X-BerthSecret=${it}
</#list>
<#list verbatim.unit as block>
# ${block.origin}
<#list block.lines as it>
${it.key}=${it.value}
</#list>
</#list>

[Container]
ContainerName=${unit}
<#list hostName as it>
HostName=${it}
</#list>
Image=${image}
<#list pull as it>
Pull=${it}
</#list>
<#list entrypoint as it>
Entrypoint=${it}
</#list>
<#list exec as it>
Exec=${it}
</#list>
<#list user as it>
User=${it}
</#list>
<#list workingDir as it>
WorkingDir=${it}
</#list>
<#list network as it>
Network=${it}
</#list>
<#list ip as it>
IP=${it}
</#list>
<#list ip6 as it>
IP6=${it}
</#list>
<#list addHost as it>
AddHost=${it}
</#list>
<#list publishPort as it>
PublishPort=${it}
</#list>
<#list environment as it>
Environment=${it}
</#list>
<#list environmentFile as it>
EnvironmentFile=${it}
</#list>
<#list secret as it>
Secret=${it}
</#list>
<#list volume as it>
Volume=${it}
</#list>
<#list tmpfs as it>
Tmpfs=${it}
</#list>
<#list addDevice as it>
AddDevice=${it}
</#list>
<#list healthCmd as it>
HealthCmd=${it}
</#list>
<#list healthInterval as it>
HealthInterval=${it}
</#list>
<#list healthTimeout as it>
HealthTimeout=${it}
</#list>
<#list healthRetries as it>
HealthRetries=${it}
</#list>
<#list healthStartPeriod as it>
HealthStartPeriod=${it}
</#list>
<#list notifyMode as it>
Notify=${it}
</#list>
<#list noNewPrivileges as it>
NoNewPrivileges=${it}
</#list>
<#list dropCapability as it>
DropCapability=${it}
</#list>
<#list addCapability as it>
AddCapability=${it}
</#list>
<#list readOnly as it>
ReadOnly=${it}
</#list>
<#list userNS as it>
UserNS=${it}
</#list>
<#list appArmor as it>
AppArmor=${it}
</#list>
<#list seccompProfile as it>
SeccompProfile=${it}
</#list>
<#list memory as it>
Memory=${it}
</#list>
<#list pidsLimit as it>
PidsLimit=${it}
</#list>
<#list shmSize as it>
ShmSize=${it}
</#list>
<#list stopSignal as it>
StopSignal=${it}
</#list>
<#list stopTimeout as it>
StopTimeout=${it}
</#list>
<#list ulimit as it>
Ulimit=${it}
</#list>
<#list sysctl as it>
Sysctl=${it}
</#list>
<#list label as it>
Label=${it}
</#list>
<#list autoUpdate as it>
AutoUpdate=${it}
</#list>
<#list podmanArgs as it>
PodmanArgs=${it}
</#list>
<#list verbatim.container as block>
# ${block.origin}
<#list block.lines as it>
${it.key}=${it.value}
</#list>
</#list>

[Service]
<#list type as it>
Type=${it}
</#list>
<#list remains as it>
RemainAfterExit=${it}
</#list>
<#list restartIfChanged as it>
# a switch of NixOS leaves a run that is on its way alone
X-RestartIfChanged=${it}
</#list>
<#list restart as it>
Restart=${it}
RestartSec=5
</#list>
TimeoutStartSec=${timeoutStartSec}
<#list timeoutStopSec as it>
TimeoutStopSec=${it}
</#list>
<#list verbatim.service as block>
# ${block.origin}
<#list block.lines as it>
${it.key}=${it.value}
</#list>
</#list>
<#if isInstalled>

[Install]
<#list wantedBy as it>
WantedBy=${it}
</#list>
<#list verbatim.install as block>
# ${block.origin}
<#list block.lines as it>
${it.key}=${it.value}
</#list>
</#list>
</#if>
<#list verbatim.quadlet as block>

[Quadlet]
# ${block.origin}
<#list block.lines as it>
${it.key}=${it.value}
</#list>
</#list>
