<#import "lib.ftl" as lib>
<@lib.generated origin=origin />

[Unit]
Description=image of ${name}
RequiresMountsFor=${context}

[Build]
ImageTag=${tag}
SetWorkingDirectory=${context}
