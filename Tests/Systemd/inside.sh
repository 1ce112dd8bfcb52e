# What is done to the service within the machine that run.sh has booted.
set -euo pipefail

key=sk-systemd-rig-must-not-show
count=0
shown() {
    count=$((count + 1))
    printf 'ok %d  %s\n' "$count" "$*"
}
fail() {
    printf 'not so: %s\n' "$*" >&2
    systemctl status --no-pager --lines=0 mosychlos >&2 || true
    journalctl -o cat -u mosychlos --no-pager | tail -n 40 >&2
    [ -z "${simulator:-}" ] || curl -s -H 'Authorization: Bearer x' "$simulator/_simulator/stats" "$simulator/v1/batches?limit=1" >&2
    exit 1
}
show() { systemctl show mosychlos --property="$1" --value; }
# `wait_for WHAT COMMAND…` asks again until the command succeeds.
wait_for() {
    local what=$1 deadline=$((SECONDS + 30))
    shift
    until "$@" >/dev/null 2>&1; do
        [ "$SECONDS" -lt "$deadline" ] || fail "in time: $what"
        sleep 0.05
    done
}
is() { [ "$(show "$1")" = "$2" ]; }
# Not `grep -q`: it leaves early, and what writes into its pipe then fails.
logged() { [ "$(journalctl "${@:2}" -o cat -u mosychlos --no-pager | grep -c -- "$1")" -gt 0 ]; }
delivered() { [ "$(find "$drop/outbox" -name '*.result.json' | wc -l)" -eq "$1" ]; }
in_flight() { grep -q -l '"phase": "in_flight"' "$drop"/.work/submissions/*/state.json; }
stats() { curl -s -H 'Authorization: Bearer x' "$simulator/_simulator/stats" | grep -o "\"$1\": *[0-9]*" | grep -o '[0-9]*$'; }
override() {
    mkdir -p /etc/systemd/system/mosychlos.service.d
    printf '[Service]\n%s\n' "$1" >/etc/systemd/system/mosychlos.service.d/rig.conf
    systemctl daemon-reload
}
# A portfolio that has not been seen before.
drop_one() {
    sed "s/\"as_of\"/\"rig\": \"$1\", \"as_of\"/" /rig/examples/portfolios/three-holdings.json >"/srv/mosychlos/.$1"
    chown mosychlos: "/srv/mosychlos/.$1"
    mv "/srv/mosychlos/.$1" "$drop/inbox/risk/$1.json"
}
configure() {
    cat >/etc/mosychlos/config.yaml <<YAML
llm: { model: gpt-4o-mini, base_url: '$simulator/v1' }
batch: { quiet: 200ms, poll_interval: ${1:-200ms} }
watch: { settle: 100ms, rescan: 1s, duplicate_window: 0 }
${2:-}
YAML
}

install -m 755 /rig/mosychlos /usr/local/bin/mosychlos
drop=/srv/mosychlos/batch

# Install, as systemd/README.md says.
mosychlos init --system >/tmp/rest 2>/tmp/written
grep -c ': written' /tmp/written | grep -q '^5$' || fail "five files: $(cat /tmp/written)"
mosychlos init --system 2>&1 | grep -c 'there already$' | grep -q '^5$' || fail 'nothing is written twice'
for pair in mosychlos.service:system/mosychlos.service mosychlos@.service:system/mosychlos@.service; do
    cmp "/rig/systemd/${pair%%:*}" "/etc/systemd/${pair##*:}" || fail "the file is that of the repository: $pair"
done
systemd-sysusers
systemd-tmpfiles --create /etc/tmpfiles.d/mosychlos.conf
install -m 600 /dev/stdin /etc/mosychlos/api_key <<<"$key"
systemctl daemon-reload
shown 'init --system writes what is missing; user and folders come from sysusers.d and tmpfiles.d'

# A warning of verify has exit status 0: any word of it counts.
words=$(systemd-analyze verify --man=no mosychlos.service mosychlos@one.service 2>&1 | grep -v -i 'network-online' || true)
[ -z "$words" ] || fail "verify is silent: $words"
for unit in mosychlos.service mosychlos@one.service; do
    systemd-analyze security --no-pager --offline=true --threshold=15 "/etc/systemd/system/${unit/one/}" >/tmp/security ||
        fail "exposure at most 1.5: $(tail -n 1 /tmp/security)"
done
shown "verify is silent; $(tail -n 1 /tmp/security | sed 's/^[^O]*//')"

mosychlos simulate --port=0 --port-file=/tmp/port --time-lapse=150ms >/tmp/simulator.log 2>&1 &
wait_for 'the simulator listens' test -s /tmp/port
simulator=http://127.0.0.1:$(cat /tmp/port)
configure
systemd-tmpfiles --create /etc/tmpfiles.d/mosychlos.conf

# Start: Type=notify blocks until everything is taken up.
systemctl start mosychlos || fail 'it starts'
is ActiveState active || fail 'it is active'
process=$(show MainPID)
capabilities=$(grep -E '^CapEff' "/proc/$process/status" | cut -f 2)
[ "$capabilities" = 0000000010000000 ] || fail "CAP_LEASE and nothing else: $capabilities"
grep -q '^NoNewPrivs:.1' "/proc/$process/status" || fail 'no new privileges'
grep -q '^Seccomp:.2' "/proc/$process/status" || fail 'system calls are filtered'
[ "$(stat -c %U "/proc/$process")" = mosychlos ] || fail 'it is its own user'
for path in / /etc /usr; do
    nsenter --target "$process" --mount -- findmnt -n -o OPTIONS -T "$path" | grep -q '^ro' || fail "$path is read-only for it"
done
grep -q -F -- "$key" "/proc/$process/environ" && fail 'the key is not in its environment'
shown "it starts in its sandbox: own user, CAP_LEASE only, / read-only; $(show StatusText)"

# Drop, deliver.
drop_one first
wait_for 'the first is delivered' delivered 1
wait_for 'the status says so' bash -c 'systemctl show mosychlos -p StatusText --value | grep -q "1 delivered today"'
shown "a drop is delivered: $(show StatusText)"

# Journal: priorities, one line an event.
logged '^service.started' --priority=5..5 || fail 'service.started is a notice'
logged '^submission.in_flight' --priority=6..6 || fail 'a transition is an info'
shown 'the journal has a line with its priority for each transition'

# Reload.
configure 150ms
systemctl reload mosychlos
wait_for 'the new configuration is in force' logged 'configuration.reloaded changed=batch.poll_interval'
configure 150ms 'langage: de'
systemctl reload mosychlos || true
wait_for 'the wrong one is refused' logged 'configuration.refused.*langage: unknown key; did you mean language'
configure 150ms
[ "$(show MainPID)" = "$process" ] || fail 'it is the same process'
drop_one second
wait_for 'work goes on' delivered 2
shown 'reload takes a configuration over as a whole, or keeps the old one and says why'

# kill -9 in mid-batch.
override 'RestartSec=200ms'
batches=$(stats batches_created)
curl -s -X POST "$simulator/_simulator/faults" -d '{"batches": [{"in_progress_ms": 2500}]}' >/dev/null
drop_one third
wait_for 'a batch is at the provider' in_flight
systemctl kill --signal=KILL --kill-who=main mosychlos
wait_for 'it is started again' is NRestarts 1
wait_for 'the third is delivered' delivered 3
[ "$(stats batches_created)" -eq $((batches + 1)) ] || fail 'one batch, not two'
shown 'kill -9 in mid-batch: started again, the batch is followed, not sent twice'

# Stop within the limit, in mid-batch; go on at the next start.
drop_one fourth
wait_for 'a batch is at the provider' in_flight
began=$(date +%s%N)
systemctl stop mosychlos
took=$((($(date +%s%N) - began) / 1000000))
is Result success || fail "it stops by itself: $(show Result)"
systemctl start mosychlos
wait_for 'the fourth is delivered' delivered 4
[ "$(stats batches_created)" -eq $((batches + 2)) ] || fail 'one batch, not two'
shown "stopped in mid-batch within $took ms of 20 s; it goes on at the next start"

# Watchdog: a stopped process gives no sign of life.
# What stands still does not end by SIGABRT: it takes SIGKILL, after this time.
override $'WatchdogSec=1s\nTimeoutAbortSec=1s\nRestartSec=100ms'
systemctl restart mosychlos
sleep 3
is NRestarts 0 || fail 'one that lives is left alone'
systemctl kill --signal=STOP --kill-who=main mosychlos
wait_for 'the watchdog bites' is NRestarts 1
wait_for 'it is up again' is ActiveState active
logged 'Watchdog timeout' || fail 'it was the watchdog'
drop_one fifth
wait_for 'the fifth is delivered' delivered 5
shown 'watchdog: a process that stands still is ended and started again'

# Credential missing, empty, encrypted, wrong.
override 'Restart=no'
mv /etc/mosychlos/api_key /etc/mosychlos/away
systemctl restart mosychlos && fail 'without the credential it must not start'
is ExecMainStatus 243 || fail "status 243/CREDENTIALS: $(show ExecMainStatus)"
: >/etc/mosychlos/api_key
sed -i "s|llm: {|llm: { api_key: '',|" /etc/mosychlos/config.yaml
sed -i "s|http://127.0.0.1|http://localhost.localdomain|" /etc/mosychlos/config.yaml
systemctl restart mosychlos && fail 'with an empty key it must not start'
is ExecMainStatus 77 || is ExecMainStatus 78 || fail "a status that says what is wrong: $(show ExecMainStatus)"
logged 'the API key is empty' || fail 'the journal says what is wrong'
mv /etc/mosychlos/away /etc/mosychlos/api_key
configure
curl -s -X POST "$simulator/_simulator/faults" -d '{"calls": [{"status": 401}]}' >/dev/null
systemctl start mosychlos || fail 'a key that the provider refuses is no reason not to start'
drop_one sixth
wait_for 'the status says why it pauses' bash -c 'systemctl show mosychlos -p StatusText --value | grep -q "PAUSED.*API key"'
curl -s -X POST "$simulator/_simulator/faults" -d '{}' >/dev/null
systemctl reload mosychlos
wait_for 'the sixth is delivered' delivered 6
shown 'credential missing: 243; empty: said and not started; refused: paused, mended by a reload'

systemctl stop mosychlos
systemd-creds --with-key=host encrypt --name=api_key /etc/mosychlos/api_key /etc/mosychlos/api_key.cred
override $'LoadCredential=\nLoadCredentialEncrypted=api_key:/etc/mosychlos/api_key.cred'
systemctl start mosychlos || fail 'an encrypted credential will do'
drop_one seventh
wait_for 'the seventh is delivered' delivered 7
shown 'an encrypted credential'

# A drop folder that cannot be written: up, and saying so, until it can.
systemctl stop mosychlos
mount --bind "$drop" "$drop"
mount -o remount,ro,bind "$drop"
override ''
systemctl start mosychlos || fail 'a read-only folder is waited for'
wait_for 'the status says so' bash -c 'systemctl show mosychlos -p StatusText --value | grep -q -i "read-only"'
status=$(show StatusText)
umount "$drop"
systemctl restart mosychlos
drop_one eighth
wait_for 'the eighth is delivered' delivered 8
shown "read-only folder: $status"

# Nothing secret anywhere.
systemctl stop mosychlos
for place in "/srv/mosychlos" /etc/mosychlos/config.yaml /tmp/simulator.log /tmp/written; do
    grep -r -l -F -- "$key" "$place" && fail "the key is in $place"
done
[ "$(journalctl --no-pager | grep -c -F -- "$key")" -eq 0 ] || fail 'the key is in the journal'
shown 'the key is in no file, no log and no journal'
echo "$count things shown"
