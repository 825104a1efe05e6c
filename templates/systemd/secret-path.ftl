<#import "lib.ftl" as lib>
<@lib.generated origin=origin />

[Unit]
Description=file of the secret ${name}

# the services that use the secret want this unit, so that it needs no [Install]
[Path]
PathChanged=${file}
