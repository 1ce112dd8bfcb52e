# Steps about the drop folder: what people, shares, disks and power do to it. They mount things and run servers: as root.

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# Scarcity: a full disk, lost events, a second daemon, a provider that is down, a full queue. The rigs run at
# the same time: they mostly wait. `disk_full.py BINARY full`, `overflow.py BINARY 50000`, `provider_down.py BINARY full` and
# `standby.py BINARY` are the long forms.
pressure() {
    local rig pids=() status=0
    for rig in overflow two_daemons provider_down back_pressure standby; do
        as_root python3 "Tests/DropFolder/pressure/$rig.py" "$mosychlos" $([[ $rig = overflow || $rig = standby ]] && echo short) \
            >"$scratch/$rig.log" 2>&1 &
        pids+=($!)
    done
    for pid in "${pids[@]}"; do wait "$pid" || status=1; done
    for rig in overflow two_daemons provider_down back_pressure standby; do
        tail -n "$([ "$status" -eq 0 ] && echo 1 || echo 60)" "$scratch/$rig.log"
    done
    return "$status"
}

disk_full() {
    as_root python3 Tests/DropFolder/pressure/disk_full.py "$mosychlos"
}

# Files arrive by every road there is: by programs on this machine, over ssh, FTP and SMB, behind FUSE.
arrivals() {
    as_root "$cache/venv/bin/python3" Tests/DropFolder/arrivals/run.py "$mosychlos"
}

# Hundreds of files that are wrong in every way, hostile names and kinds of files among them.
bad_input() {
    as_root "$cache/venv/bin/python3" Tests/DropFolder/bad-input/run.py "$mosychlos"
}

# A death or an error at a system call: a sample of them; `sweep.py BINARY --full` takes every one. Then deaths of a busy one.
kill_sweep() {
    "$cache/venv/bin/python3" Tests/DropFolder/kill-sweep/sweep.py "$mosychlos" --seconds=30 &&
        python3 Tests/DropFolder/kill-sweep/random_kills.py "$mosychlos" --rounds=10
}

# The power goes: as many cuts as fit; `power_cut.py BINARY --full` makes 60.
power_cut() {
    as_root "$cache/venv/bin/python3" Tests/DropFolder/power-cut/power_cut.py "$mosychlos" --seconds=40
}

# A share at one type folder, its server dead, folders unmounted, mounted over, looped; no room for inotify.
mounts() {
    as_root python3 Tests/DropFolder/mounts/mounts.py "$mosychlos"
}
