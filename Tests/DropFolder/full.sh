#!/bin/sh
# Every rig of the drop folder in its long form, one after the other, with a release build; hours on two cores.
#
#     full.sh BINARY      as root, with the packages of .ci/requirements.txt; ends with the first that fails
set -eu
binary=$(realpath "$1")
cd "$(dirname "$0")"
python3 arrivals/run.py "$binary" --full
python3 bad-input/run.py "$binary"
python3 mounts/mounts.py "$binary"
python3 pressure/disk_full.py "$binary" full
python3 pressure/overflow.py "$binary"
python3 pressure/provider_down.py "$binary" full
for rig in two_daemons standby back_pressure; do python3 "pressure/$rig.py" "$binary"; done
python3 kill-sweep/random_kills.py "$binary"
python3 kill-sweep/sweep.py "$binary" --full
python3 power-cut/power_cut.py "$binary" --full
