#!/usr/bin/env bash
# The service under a real systemd: `run.sh BINARY`, as root. Boots a throw-away copy of this machine and drives it.
# KEEP_JOURNAL=FILE keeps what the service has logged there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
binary=$(realpath "$1")
. ./machine.sh
trap stop_machine EXIT
began=$(date +%s%N)
start_machine "--bind-ro=$binary:/rig/mosychlos" "--bind-ro=$PWD/inside.sh:/rig/inside.sh" \
    "--bind-ro=$(realpath ../../examples):/rig/examples" "--bind-ro=$(realpath ../../systemd):/rig/systemd"
echo "booted after $((($(date +%s%N) - began) / 1000000)) ms"
status=0
in_machine /bin/bash /rig/inside.sh || status=$?
[ -z "${KEEP_JOURNAL:-}" ] || in_machine journalctl -o cat -u mosychlos >"$KEEP_JOURNAL"
echo "done after $((($(date +%s%N) - began) / 1000000)) ms"
exit "$status"
