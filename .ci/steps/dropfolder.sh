# Steps about the drop folder: what people, shares, disks and power do to it. They mount things and run servers: as root.

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# Files arrive by every road there is: by programs on this machine, over ssh, FTP and SMB, behind FUSE.
arrivals() {
    as_root "$cache/venv/bin/python3" Tests/DropFolder/arrivals/run.py "$mosychlos"
}

# Hundreds of files that are wrong in every way, hostile names and kinds of files among them.
bad_input() {
    as_root "$cache/venv/bin/python3" Tests/DropFolder/bad-input/run.py "$mosychlos"
}

# A share at one type folder, its server dead, folders unmounted, mounted over, looped; no room for inotify.
mounts() {
    as_root python3 Tests/DropFolder/mounts/mounts.py "$mosychlos"
}
