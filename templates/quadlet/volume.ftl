<#import "lib.ftl" as lib>
<@lib.generated origin=origin />

[Unit]
Description=volume ${name}

[Volume]
VolumeName=${unit}
