<#list sets as set>
	# ${set.about}
	${set.kind} ${set.name} {
		type ${set.type}
<#if set.interval>
		flags interval
</#if>
<#if set.counter>
		counter
</#if>
		elements = {
<#list set.groups as group>
			# ${group.origin}
<#list group.elements as element>
			${element},
</#list>
</#list>
		}
	}

</#list>
<#list publications.rates as rate>
	# ${rate.origin}
	set ${rate.name}_4 {
		type ipv4_addr
		size 65535
		flags dynamic
		timeout ${rate.timeout}s
	}

<#if ipv6>
	set ${rate.name}_6 {
		type ipv6_addr
		size 65535
		flags dynamic
		timeout ${rate.timeout}s
	}

</#if>
</#list>
	# every pair, and every bridge, has log lines of its own, so that a noisy one cannot mute the others
	set denied_pairs {
		type ifname . ifname
		size 65535
		flags dynamic
		timeout 1m
	}

	set denied_in {
		type ifname
		size 65535
		flags dynamic
		timeout 1m
	}

	set denied_host {
		type ifname
		size 65535
		flags dynamic
		timeout 1m
	}

	# answers while this table is in force: to a packet that a reload meets halfway, the old table's maps are empty
	map in_force {
		type nf_proto : verdict
		elements = { ipv4 : return, ipv6 : return }
	}

	# the last set of ranges: newer kernels fill them, in this order, a moment after the rules are in force
	set loaded {
		type nf_proto
		flags interval
		elements = { ipv4, ipv6 }
	}

	# ---- before connection tracking: a forged packet never makes state ----
	chain guard {
		type filter hook prerouting priority raw; policy accept;
		iifname "bt-*" goto guard_service
		iifname "lo" accept
		ip saddr @pool4 goto guard_deny
		ip daddr @pool4 goto guard_pool
<#if ipv6>
		ip6 saddr @pool6 goto guard_deny
		ip6 daddr @pool6 goto guard_pool
</#if>
	}

	# from a service: its own address, else it is noise or a forgery
	chain guard_service {
<#if members>
		iifname . ip saddr @addresses4 accept
<#if ipv6>
		iifname . ip6 saddr @addresses6 accept
		ip6 saddr { ::, fe80::/10 } icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept
</#if>
</#if>
		# what every network stack says by itself is not worth a line in the log
		icmpv6 type { nd-router-solicit, nd-neighbor-solicit, nd-neighbor-advert, mld-listener-report, mld-listener-done, mld2-listener-report } counter <#if audit>accept<#else>drop</#if>
		goto guard_deny
	}

	# from outside, to where services live: before any DNAT, whatever routes a neighbour installs
	chain guard_pool {
<#list publications.exceptions as exception>
		${exception} accept
</#list>
		goto guard_deny
	}

	chain guard_deny {
		counter
		update @denied_in { iifname limit rate 1/second burst 5 packets } log prefix "berth <#if audit>audit<#else>guard</#if> " level info
		<#if audit>accept<#else>drop</#if>
	}

	# ---- routed packets ----
	chain judge_forward {
		type filter hook forward priority filter - 10; policy accept;
		iifname "bt-*" goto from_service
		oifname "bt-*" goto to_service
	}

	# only replies ride on state: the asking direction is looked up on every packet
	chain replies {
		ct direction reply ct state established,related accept
		ct state invalid goto invalid
		# nothing is judged by half a table: it is dropped, and sent again
		meta nfproto != @loaded <#if audit>accept<#else>drop</#if>
	}

	chain invalid {
		counter
<#if audit>
		update @denied_in { iifname limit rate 1/second burst 5 packets } log prefix "berth audit " level info
		accept
<#else>
		drop
</#if>
	}

<#if anyShared>
	# between services on one bridge nothing is judged; with br_netfilter their packets come by here
	chain shared_bridge {
		ct status dnat goto deny_inside
		accept
	}

</#if>
	chain from_service {
<#if anyShared>
		iifname . oifname @shared_bridges goto shared_bridge
</#if>
		oifname "bt-*" ct state related meta l4proto { icmp, icmpv6 } goto service_related
		jump replies
		ct state related meta l4proto { icmp, icmpv6 } accept
		# through a published port, by an address of the host: never, also where a passage would allow it
		ct status dnat goto deny_inside
<#list promises.fromService as promise>
		${promise}
</#list>
<#list promises.inside as lookup>
		${lookup.ends} vmap @${lookup.map}
</#list>
<#if edges.any>
		oifname "bt-*" goto service_edge
<#else>
		oifname "bt-*" goto deny_inside
</#if>
<#list egress.lookups as lookup>
		${lookup.ends} vmap @${lookup.map}
</#list>
		goto deny_inside
	}

<#if edges.any>
	chain service_edge {
		meta nfproto ipv4 oifname . ip daddr != @addresses4 goto deny_inside
<#if ipv6>
		meta nfproto ipv6 oifname . ip6 daddr != @addresses6 goto deny_inside
<#else>
		meta nfproto ipv6 goto deny_inside
</#if>
<#list edges.ports as lookup>
		<#if lookup.ipv4>meta nfproto ipv4 </#if><#if lookup.ipv6>meta nfproto ipv6 </#if>${lookup.ends} . meta l4proto . th dport vmap @${lookup.map}
</#list>
<#list edges.pings as lookup>
		${lookup.icmp} type echo-request ${lookup.ends} vmap @${lookup.map}
</#list>
		goto deny_inside
	}

</#if>
	# an ICMP error that quotes somebody else's connection is not theirs to send
	chain service_related {
<#list edges.pairs as pair>
		${pair.there} @${pair.set} accept
		${pair.back} @${pair.set} accept
</#list>
		goto deny_inside
	}

<#list promises.chains as chain>
	chain ${chain.name} {
		# ${chain.origin}
<#list chain.rules as rule>
		${rule}
</#list>
	}

</#list>
<#list passes as pass>
	chain ${pass.name} {
		# ${pass.origin}
<#list pass.limit as rate>
		ct state new limit rate over ${rate.count}/${rate.unit} burst ${rate.burst} packets counter return
</#list>
<#list pass.concurrent as count>
		ct state new ct count over ${count} counter return
</#list>
<#list pass.log as prefix>
		ct state new log prefix ${prefix} level info
</#list>
		accept
	}

</#list>
<#list unions as chain>
	chain ${chain.name} {
		# ${chain.origin}
<#list chain.rules as rule>
		${rule}
</#list>
	}

</#list>
<#list egress.chains as chain>
	chain ${chain.name} {
		# ${chain.origin}
<#list chain.rules as rule>
		${rule}
</#list>
	}

</#list>
	chain to_service {
		jump replies
		ct state related meta l4proto { icmp, icmpv6 } accept
<#if members>
		meta nfproto ipv4 oifname . ip daddr != @addresses4 goto deny_outside
<#if ipv6>
		meta nfproto ipv6 oifname . ip6 daddr != @addresses6 goto deny_outside
<#else>
		meta nfproto ipv6 goto deny_outside
</#if>
</#if>
<#list promises.toService as promise>
		${promise}
</#list>
<#list promises.outside as lookup>
		${lookup.ends} vmap @${lookup.map}
</#list>
<#if publications.anyPublished>
		ct status dnat goto to_published
<#else>
		ct status dnat goto deny_outside
</#if>
<#list publications.toDirect as lookup>
		${lookup.ends} vmap @${lookup.map}
</#list>
		goto deny_outside
	}

<#if publications.anyPublished>
	chain to_published {
<#list publications.toPublished as lookup>
		${lookup.ends} vmap @${lookup.map}
</#list>
		goto deny_outside
	}

</#if>
<#list publications.published as chain>
	chain ${chain.name} {
		# ${chain.origin}
<#list chain.rules as rule>
		${rule}
</#list>
	}

</#list>
<#list publications.direct as chain>
	chain ${chain.name} {
		# ${chain.origin}
<#list chain.rules as rule>
		${rule}
</#list>
	}

</#list>
<#list publications.rates as rate>
	chain ${rate.name} {
		# ${rate.origin}
		ct state new update @${rate.name}_4 { ip saddr limit rate over ${rate.rate.count}/${rate.rate.unit} burst ${rate.rate.burst} packets } counter return
<#if ipv6>
		ct state new update @${rate.name}_6 { ip6 saddr limit rate over ${rate.rate.count}/${rate.rate.unit} burst ${rate.rate.burst} packets } counter return
</#if>
		accept
	}

</#list>
	# ---- from a service to the host ----
	chain judge_input {
		type filter hook input priority filter - 10; policy accept;
		iifname "bt-*" goto to_host
	}

	chain to_host {
		jump replies
		ct state related meta l4proto { icmp, icmpv6 } accept
<#if ipv6>
		icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept
</#if>
		meta l4proto igmp counter <#if audit>accept<#else>drop</#if>
<#if hostward.any>
		meta nfproto ipv4 iifname . ip daddr != @gateways4 goto deny_to_host
<#if ipv6>
		meta nfproto ipv6 iifname . ip6 daddr != @gateways6 goto deny_to_host
<#else>
		meta nfproto ipv6 goto deny_to_host
</#if>
<#list promises.toHost as promise>
		${promise}
</#list>
<#list hostward.ports as lookup>
		<#if lookup.ipv4>meta nfproto ipv4 </#if><#if lookup.ipv6>meta nfproto ipv6 </#if>${lookup.ends} . meta l4proto . th dport vmap @${lookup.map}
</#list>
<#list hostward.pings as lookup>
		${lookup.icmp} type echo-request ${lookup.ends} vmap @${lookup.map}
</#list>
</#if>
		goto deny_to_host
	}

	# ---- from the host to a service ----
	# Here and not in output, because there the host's own use of a published port still leaves by lo.
	chain judge_host {
		type filter hook postrouting priority filter; policy accept;
		oifname "bt-*" fib saddr type local goto from_host
	}

	chain from_host {
		jump replies
		ct state related meta l4proto { icmp, icmpv6 } accept
<#if ipv6>
		icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept
</#if>
		# what the host says on every interface is not worth a line in the log
		fib daddr type { multicast, broadcast } counter <#if audit>accept<#else>drop</#if>
<#if members>
		meta nfproto ipv4 oifname . ip daddr != @addresses4 goto deny_from_host
<#if ipv6>
		meta nfproto ipv6 oifname . ip6 daddr != @addresses6 goto deny_from_host
<#else>
		meta nfproto ipv6 goto deny_from_host
</#if>
</#if>
<#list promises.fromHost as promise>
		${promise}
</#list>
<#list publications.fromHost as lookup>
		<#if lookup.ipv4>meta nfproto ipv4 </#if><#if lookup.ipv6>meta nfproto ipv6 </#if>${lookup.ends} . meta l4proto . th dport vmap @${lookup.map}
</#list>
		goto deny_from_host
	}

<#if members>
	# ---- the caller's address survives: netavark would put the gateway's in its place ----
	chain keep_source {
		type nat hook postrouting priority srcnat - 1; policy accept;
		iifname "bt-*" oifname "bt-*" snat ip to ip saddr
<#if ipv6>
		iifname "bt-*" oifname "bt-*" snat ip6 to ip6 saddr
</#if>
	}

</#if>
	# ---- denials: a fast error for services, silence for outsiders ----
	# What a reload meets halfway is not refused for that: it is dropped, and sent again.
	chain in_force {
		meta nfproto vmap @in_force
		<#if audit>accept<#else>drop</#if>
	}

	chain deny_inside {
		jump in_force
		counter
		update @denied_pairs { iifname . oifname limit rate 1/second burst 5 packets } log prefix "berth <#if audit>audit<#else>deny</#if> " level info
<#if audit>
		accept
<#else>
		# a reset would come from behind the DNAT where br_netfilter is on, and the caller would not know it
		ct status dnat reject with icmpx admin-prohibited
		meta l4proto tcp reject with tcp reset
		reject with icmpx admin-prohibited
</#if>
	}

	chain deny_to_host {
		jump in_force
		counter
		update @denied_in { iifname limit rate 1/second burst 5 packets } log prefix "berth <#if audit>audit<#else>deny</#if> " level info
<#if audit>
		accept
<#else>
		meta l4proto tcp reject with tcp reset
		reject with icmpx admin-prohibited
</#if>
	}

	chain deny_outside {
		jump in_force
		counter
		update @denied_pairs { iifname . oifname limit rate 1/second burst 5 packets } log prefix "berth <#if audit>audit<#else>drop</#if> " level info
		<#if audit>accept<#else>drop</#if>
	}

	# reject is not possible in postrouting
	chain deny_from_host {
		jump in_force
		counter
		update @denied_host { oifname limit rate 1/second burst 5 packets } log prefix "berth <#if audit>audit<#else>deny</#if> " level info
		<#if audit>accept<#else>drop</#if>
	}
