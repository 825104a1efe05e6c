<#import "lib.ftl" as lib>
<@lib.generated origin=origin />

[Unit]
Description=schedule of ${name}

[Timer]
OnCalendar=${schedule}
# a run that was missed while the machine was off is made up for
Persistent=true

# systemctl enable --now ${unit}.timer
[Install]
WantedBy=timers.target
