<#import "lib.ftl" as lib>
<@lib.generated origin=origin />

[Unit]
Description=image of ${name}
<#list mounted as it>
RequiresMountsFor=${it}
</#list>

[Build]
ImageTag=${tag}
SetWorkingDirectory=${context}
