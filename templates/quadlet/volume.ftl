<#import "lib.ftl" as lib>
<@lib.generated origin=origin />

[Unit]
Description=volume ${name}

[Volume]
VolumeName=${unit}
<#list type as it>
Type=${it}
</#list>
<#list device as it>
Device=${it}
</#list>
<#list options as it>
Options=${it}
</#list>
<#list copy as it>
Copy=${it}
</#list>
<#list label as it>
Label=${it}
</#list>
