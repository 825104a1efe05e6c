<#import "lib.ftl" as lib>
<@lib.generated origin=origin />

[Unit]
Description=secret ${name} for containers
RequiresMountsFor=${file}
# services start it as often as they start themselves
StartLimitIntervalSec=0

[Service]
# no RemainAfterExit=: each start loads the file as it is by then
Type=oneshot
ExecSearchPath=/run/current-system/sw/bin:/usr/local/bin:/usr/bin:/bin
ExecStart=podman secret create --replace ${store} ${file}
# podman prints the id that it gave
StandardOutput=null
