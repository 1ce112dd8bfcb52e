# A machine of its own with systemd as PID 1: this one's root under an overlay that is thrown away. Sourced; as root.
#
# `start_machine` boots it, `in_machine COMMAND…` runs a command in it, `stop_machine` ends it with all of its processes.
machine_folder=$(mktemp -d "${TMPDIR:-/tmp}/mosychlos-systemd-XXXXXX")
machine_layer=$machine_folder/layer
machine_root=$machine_folder/root
machine_process=
machine_leader=

start_machine() {
    mkdir "$machine_layer" "$machine_root"
    mount -t tmpfs -o size=1g,mode=755 tmpfs "$machine_layer"
    mkdir "$machine_layer/upper" "$machine_layer/work"
    mount -t overlay -o "lowerdir=/,upperdir=$machine_layer/upper,workdir=$machine_layer/work" overlay "$machine_root"
    rm -rf "$machine_root/run" "$machine_root/var/log/journal" "$machine_root/etc/machine-id"
    mkdir "$machine_root/run"
    : >"$machine_root/etc/machine-id"
    systemd-nspawn --quiet --directory="$machine_root" --machine="mosychlos-$$" --boot --register=no --keep-unit \
        --private-network --console=pipe "$@" systemd.unit=basic.target </dev/null >"$machine_folder/console" 2>&1 &
    machine_process=$!
    local deadline=$((SECONDS + 60))
    until machine_leader=$(pgrep -P "$machine_process" | head -n 1) && [ -n "$machine_leader" ] &&
        [ "$(cat "/proc/$machine_leader/comm")" = systemd ] &&
        in_machine systemctl is-system-running 2>/dev/null | grep -q -E 'running|degraded'; do
        [ "$SECONDS" -lt "$deadline" ] || { tail -n 20 "$machine_folder/console" >&2; return 1; }
        sleep 0.1
    done
}

in_machine() {
    nsenter --target "$machine_leader" --mount --uts --ipc --net --pid --root="/proc/$machine_leader/root" \
        --wd="/proc/$machine_leader/root" -- "$@"
}

stop_machine() {
    set +e
    if [ -n "$machine_process" ]; then
        # Halts it: SIGRTMIN+3 is what systemd takes that for.
        [ -n "$machine_leader" ] && kill -RTMIN+3 "$machine_leader" 2>/dev/null
        for _ in $(seq 100); do
            kill -0 "$machine_process" 2>/dev/null || break
            sleep 0.1
        done
        kill -KILL "$machine_process" 2>/dev/null
        wait "$machine_process" 2>/dev/null
    fi
    umount -l "$machine_root" "$machine_layer" 2>/dev/null
    for hierarchy in systemd unified; do
        for group in payload supervisor; do
            [ -d "/sys/fs/cgroup/$hierarchy/$group" ] &&
                find "/sys/fs/cgroup/$hierarchy/$group" -depth -type d -exec rmdir {} + 2>/dev/null
        done
    done
    rm -rf --one-file-system "$machine_folder"
}
