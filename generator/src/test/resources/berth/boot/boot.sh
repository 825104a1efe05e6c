#!/bin/sh
# Boots a host in namespaces of its own: an unpacked Debian with systemd as process 1, podman and netavark. It runs one
# script of the host and ends with it. Needs root. Nothing of this machine is changed but for a control group that is
# removed at the end.
#
# usage: boot.sh HOST WORK SECONDS
#   HOST   the unpacked root file system; it is only read
#   WORK   a folder with the script `run`; the host has it as /given
set -eu
host=$1 work=$2 seconds=$3

if [ "${4-}" != inside ]; then
    group=/berth-boot-$$
    # A mount of its own shows the groups of this machine, whatever is mounted where.
    exec unshare --mount sh -euc '
        groups=$1/groups group=$2; shift 2
        mount --make-rprivate /
        mkdir "$groups"
        mount -t cgroup2 none "$groups"
        group=$groups$(sed -n "s/^0:://p" /proc/self/cgroup)$group
        mkdir "$group"
        ( echo 0 >"$group/cgroup.procs"
          exec timeout -k 5 "$3" unshare --cgroup --net --pid --ipc --uts --mount --fork --kill-child sh "$0" "$@" inside ) &&
            status=0 || status=$?
        # Who was killed takes a moment to be gone.
        for try in 1 2 3 4 5 6 7 8 9 10; do
            find "$group" -depth -type d -exec rmdir {} + 2>/dev/null && break || sleep 0.5
        done
        exit $status' "$0" "$work" "$group" "$host" "$work" "$seconds"
fi

mount --make-rprivate /
mount -t tmpfs tmpfs "$work/groups" # a place for mounts
root=$work/groups/root
mkdir -p "$work/groups/upper" "$work/groups/scratch" "$root"
mount -t overlay -o "lowerdir=$host,upperdir=$work/groups/upper,workdir=$work/groups/scratch" overlay "$root"
for folder in proc sys dev run tmp given var/lib/containers; do mkdir -p "$root/$folder"; done
mount -t proc proc "$root/proc"
mount -t sysfs sysfs "$root/sys"
mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
mount -t tmpfs -o mode=755 dev "$root/dev"
for device in null zero full random urandom tty; do
    : >"$root/dev/$device"
    mount --bind "/dev/$device" "$root/dev/$device"
done
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
for folder in run tmp var/lib/containers; do mount -t tmpfs tmpfs "$root/$folder"; done
mount --bind "$work" "$root/given"
ip link set lo up

# What packages make when they are installed, and nothing else.
cd "$root"
printf 'root:x:0:0:root:/root:/bin/bash\n' >etc/passwd
printf 'root:x:0:\n' >etc/group
echo first-boot >etc/hostname
echo nameserver 203.0.113.1 >etc/resolv.conf
# a machine that has an id boots for a second time: no presets are applied
echo 0123456789abcdef0123456789abcdef >etc/machine-id
: >etc/fstab
[ -e bin/sh ] || ln -s bash bin/sh
# busybox is what coreutils would be, behind everything else on the PATH
mkdir -p usr/local/bin
for applet in $(bin/busybox --list); do ln -s /bin/busybox "usr/local/bin/$applet"; done
mkdir -p etc/systemd/system etc/containers
cat >etc/containers/policy.json <<'POLICY'
{ "default": [{ "type": "insecureAcceptAnything" }] }
POLICY
cat >etc/containers/storage.conf <<'STORAGE'
[storage]
driver = "vfs"
graphroot = "/var/lib/containers/storage"
runroot = "/run/containers/storage"
STORAGE
cat >etc/containers/containers.conf <<'CONTAINERS'
[containers]
pids_limit = 0
[network]
firewall_driver = "nftables"
CONTAINERS
cat >etc/systemd/system/work.target <<'TARGET'
[Unit]
Requires=work.service
TARGET
cat >etc/systemd/system/work.service <<'SERVICE'
[Unit]
DefaultDependencies=no
[Service]
Type=oneshot
Environment=PATH=/usr/sbin:/usr/bin:/usr/local/bin
ExecStart=/bin/bash /given/run
ExecStopPost=/bin/sh -c 'systemctl --no-block exit $$EXIT_STATUS'
StandardOutput=file:/given/said
StandardError=file:/given/trouble
SERVICE
# A machine whose control groups are of version 1 has no controllers to give: there, limits of resources are left out.
if ! grep -qw pids sys/fs/cgroup/cgroup.controllers; then
    mv usr/bin/podman usr/bin/podman-itself
    cat >usr/bin/podman <<'PODMAN'
#!/bin/bash
words=()
while [ $# -gt 0 ]; do
    case $1 in
        --pids-limit | --memory) shift ;;
        --pids-limit=* | --memory=*) ;;
        *) words+=("$1") ;;
    esac
    shift
done
exec -a podman /usr/bin/podman-itself "${words[@]}"
PODMAN
    chmod 755 usr/bin/podman
fi
mkdir old
pivot_root . old
exec /bin/busybox sh -c 'busybox umount -l /old; exec busybox env -i container=berth PATH=/usr/sbin:/usr/bin:/usr/local/bin \
    /lib/systemd/systemd --system --unit=work.target --show-status=0 --log-target=journal'
