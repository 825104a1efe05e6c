# Runs as root of the host that boot.sh boots. Installs what berth rendered as the README says, starts it, and tells what
# each asks and hears, one line each.
export PODMAN_IGNORE_CGROUPSV1_WARNING=1
tell() { printf '%s\t%s\n' "$1" "$2"; }

# ---- the world outside: a LAN, and the internet behind a router ----
outside() { # NAME HOST'S-ADDRESS... -- ADDRESS...
    name=$1; shift
    ip netns add "$name"
    ip link add "${name}0" type veth peer name eth0 netns "$name"
    sysctl -q -w "net.ipv6.conf.${name}0.accept_dad=0"
    ip netns exec "$name" sysctl -q -w net.ipv6.conf.eth0.accept_dad=0
    while [ "$1" != -- ]; do ip addr add "$1" dev "${name}0"; shift; done
    shift
    for address; do ip -n "$name" addr add "$address" dev eth0; done
    ip link set "${name}0" up
    ip -n "$name" link set lo up
    ip -n "$name" link set eth0 up
}
outside lan 192.168.2.10/24 fd50::10/64 -- 192.168.2.50/24 fd50::50/64
ip -n lan route add default via 192.168.2.10
ip -n lan route add default via fd50::10
outside wan 203.0.113.10/24 -- 203.0.113.1/24 8.8.4.4/32
ip -n wan route add 192.168.2.0/24 via 203.0.113.10
ip route add default via 203.0.113.1

# ---- an image: a shell, a client, and a server that says who asked ----
image=/tmp/image
mkdir -p "$image/bin" "$image/www/cgi-bin" "$image/data" "$image/tmp"
cp /bin/busybox "$image/bin/"
for applet in sh wget nslookup hostname cat echo sleep touch; do ln -s busybox "$image/bin/$applet"; done
cat >"$image/www/cgi-bin/who" <<'WHO'
#!/bin/sh
printf 'Content-Type: text/plain\r\n\r\n%s hears %s\n' "$(hostname)" "$REMOTE_ADDR"
WHO
cat >"$image/bin/serve" <<'SERVE'
#!/bin/sh
trap 'exit 0' TERM
for port; do busybox httpd -f -p "$port" -h /www & done
wait
SERVE
chmod 755 "$image/www/cgi-bin/who" "$image/bin/serve"
tar -C "$image" -c . | podman import -q - localhost/probe:1 >/dev/null
ip netns exec wan busybox httpd -p 80 -h "$image/www"
ip netns exec wan busybox httpd -p 443 -h "$image/www"

# ---- as the README says ----
# as `useradd --system containers` and `usermod --add-subuids ... --add-subgids ...` do
echo containers:x:999:999::/nonexistent:/usr/sbin/nologin >>/etc/passwd
echo containers:x:999: >>/etc/group
echo containers:2147483647:2147483648 | tee -a /etc/subuid >>/etc/subgid
mkdir -p /etc/containers/systemd /etc/berth /etc/first-boot
echo 'not telling' >/etc/first-boot/token
cp /given/out/quadlet/* /etc/containers/systemd/
cp /given/out/systemd/* /etc/systemd/system/
cp /given/out/nftables/berth.nft /etc/berth/
systemctl daemon-reload
tell 'daemon-reload' $?
for unit in /run/systemd/generator/*.service; do tell 'unit' "${unit##*/}"; done
systemctl enable -q --now berth-firewall.service
tell 'firewall' "$(systemctl is-active berth-firewall.service)"
# podman itself has failed here once in some thirty boots, when many of it began at once; what it said is kept.
begin() {
    for try in 1 2 3; do
        systemctl start "$@" && return
        journalctl -q --no-pager -n 200 >&2
        sleep 3
    done
    return 1
}
begin web.service db.service
tell 'start' $?
systemctl enable -q --now nightly.timer
for unit in web app db prepare nightly.timer; do tell "$unit" "$(systemctl is-active $unit)"; done

# ---- what arrived inside ----
tell 'greeting' "$(podman exec app sh -c 'echo "$GREETING|"')"
tell 'note' "$(podman exec app cat /data/note)"
tell 'secret' "$(podman exec db cat /run/token)"
tell 'scratch' "$(podman exec db touch /scratch/it 2>&1 && echo written)"
tell 'root of db' "$(podman exec db touch /it 2>&1)"
tell 'capabilities of db' "$(podman exec db sh -c 'while read -r name value; do [ "$name" = CapEff: ] && echo "$value"; done </proc/self/status')"
tell 'user of db' "$(podman top db huser | tail -n 1 | grep -qx root && echo root || echo nobody of the host)"

# Its volume outlives its user namespace, which is another one when others have taken its numbers.
podman exec db sh -c 'echo one >/ledger/page'
systemctl stop db.service
podman run -q -d --cgroups=disabled --name other --userns auto localhost/probe:1 sleep 1000 >/dev/null
begin db.service
tell 'ledger' "$(podman exec db sh -c 'echo two >>/ledger/page && cat /ledger/page' 2>&1 | tr '\n' ' ')"
podman rm -f -t 0 other >/dev/null

# ---- who reaches whom ----
page=/cgi-bin/who
heard() { "$@" 2>&1 | sed 's/^wget: //' | tail -n 1; }
inside() { tell "$1 -> $2" "$(heard podman exec "$1" wget -q -T 5 -O - "http://$2$page")"; }
from() { tell "$1 -> $2" "$(heard ip netns exec "$1" busybox wget -q -T 5 -O - "http://$2$page")"; }
address() { podman inspect -f "{{range .NetworkSettings.Networks}}{{.$2}}{{end}}" "$1"; }
db=$(address db IPAddress) db6=$(address db GlobalIPv6Address) app=$(address app IPAddress) web=$(address web IPAddress)
web6=$(address web GlobalIPv6Address) gateway=$(address app Gateway)

reach() {
    inside web app:8080
    inside app db:8080
    inside app "[$db6]:8080"
}
reach
tell 'web asks its resolver' "$(podman exec web nslookup web 2>/dev/null | sed -n '/^Name/,$s/^Address[^:]*: *//p' | sort -u | tr '\n' ' ')"
inside web app:8081
inside web "$db:8080"
inside web "[$db6]:8080"
inside db "$app:8080"
inside web 8.8.4.4:80
inside web 8.8.4.4:443
inside app 8.8.4.4:80
inside web 192.168.2.50:80
inside app 192.168.2.10:80
inside app "$gateway:80"
from lan 192.168.2.10:80
from lan '[fd50::10]:80'
from lan "$web:8080"
from lan "[$web6]:8080"
from wan 192.168.2.10:80
tell 'host -> web' "$(heard busybox wget -q -T 5 -O - "http://192.168.2.10:80$page")"
tell 'host -> db' "$(heard busybox wget -q -T 5 -O - "http://$db:8080$page")"

# ---- a job ----
systemctl start nightly.service
tell 'nightly' "$(systemctl show -P Result nightly.service) $(journalctl -q -o cat -u nightly.service | grep hears | sort -u)"

# ---- changes of the policy ----
before=$(systemctl show -P InvocationID app.service db.service web.service)
undisturbed() { [ "$(systemctl show -P InvocationID app.service db.service web.service)" = "$before" ] && echo undisturbed; }
echo 'no ruleset' >/etc/berth/berth.nft
systemctl reload berth-firewall.service 2>/dev/null
tell 'a broken reload' "$? $(systemctl is-active berth-firewall.service)"
reach
cp /given/less/nftables/berth.nft /etc/berth/
systemctl reload berth-firewall.service
tell 'app may not reach db any more' $?
reach
tell 'containers' "$(undisturbed)"

# ---- fail closed ----
systemctl stop berth-firewall.service
tell 'without the firewall' "$(systemctl is-active web.service app.service db.service | tr '\n' ' ')"
tell 'its table' "$(nft list table inet berth >/dev/null && echo still there)"
tell 'networks' "$(podman network ls --format '{{.Name}}' | grep -v '^podman$' | tr '\n' ' ')"
nft delete table inet berth
echo 'no ruleset' >/etc/berth/berth.nft
systemctl start web.service 2>/dev/null
tell 'a start with a broken ruleset' "$? $(systemctl is-active web.service)"
