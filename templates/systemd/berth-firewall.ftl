<#import "lib.ftl" as lib>
<@lib.generated origin=origin />

[Unit]
Description=container network policy (nftables)
DefaultDependencies=no
Wants=network-pre.target
Before=network-pre.target shutdown.target
Conflicts=shutdown.target
# nftables.service flushes all tables when it starts and reloads: come after it, and come back with it
After=nftables.service
PartOf=nftables.service
ReloadPropagatedFrom=nftables.service

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/sbin/nft -f /etc/berth/berth.nft
# apply changes by a reload: a restart would restart every container
ExecReload=/usr/sbin/nft -f /etc/berth/berth.nft
# no ExecStop=: stopping the unit must not open the network

[Install]
WantedBy=multi-user.target
