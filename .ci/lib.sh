# What .ci/run and its steps share. Sourced with the repository as the working directory.

# `step NAME COMMAND…` runs a command of its own shell, says how long it took and what it cost, and counts.
passed=0
failures=()
step() {
    local name=$1 began=$SECONDS status log=$scratch/step.log reader output
    shift
    printf '\n== %s  (after %d s)\n' "$name" "$began"
    exec {output}> >(exec tee "$log")
    reader=$!
    set +e
    (
        set -e
        trap 'stop_servers; cpu_seconds >"$scratch/cpu"' EXIT
        "$@"
    ) </dev/null >&"$output" 2>&1 {output}>&-
    status=$?
    set -e
    exec {output}>&-
    # A process the step has left behind may keep the pipe open.
    timeout 5 tail --pid="$reader" -f /dev/null || true
    if [ "$status" -eq 0 ]; then
        passed=$((passed + 1))
        printf -- '-- ok: %s, %d s (%s)\n' "$name" $((SECONDS - began)) "$(cat "$scratch/cpu")"
    else
        failures+=("$name"$'\n'"$(why_it_failed "$log")")
        printf -- '-- FAILED with status %d: %s, %d s\n' "$status" "$name" $((SECONDS - began))
    fi
}

# Prints what this shell and all it has waited for have used. Not for `$(…)` or a pipe: those are shells with times of their own.
cpu_seconds() {
    local file=$scratch/times-$BASHPID
    times >"$file"
    tr 'ms' '  ' <"$file" | awk '{ sum += 60 * ($1 + $3) + $2 + $4 } END { printf "%.0f s of CPU\n", sum }'
}

# The few lines of a step's output that say most: a run is often known by its end alone.
why_it_failed() {
    local lines
    lines=$(grep -aiE 'recorded an issue|not so|not as promised|error:|WARNING: ThreadSanitizer|^FAIL' "$1" | grep -avE '(^|[ ,:])0 not (so|as promised)|^(◇|✔)' || true)
    [ -n "$lines" ] || lines=$(tail -n 6 "$1")
    printf '%s' "$lines" | head -n 6 | cut -c 1-260 | sed 's/^/    /' | tr -d '\r'
}

# `beside LANE NAME COMMAND…` runs a command while the steps that follow run, which mostly wait. The commands of a lane run one
# after the other, those of the lane "idle" with what all others leave of the machine. `joined` waits for them all and counts
# each as a step.
beside_names=()
beside_pids=()
declare -A beside_last=()
beside() {
    local lane=$1 number=${#beside_names[@]} before=${beside_last[$1]-}
    beside_names+=("$2")
    shift 2
    (
        set -e
        trap stop_servers EXIT
        # A policy, not a niceness: `swift build` gives the compilers it starts the ordinary niceness again.
        if [ "$lane" = idle ]; then chrt --idle --pid 0 "$BASHPID"; fi
        if [ -n "$before" ]; then tail --pid="$before" -f /dev/null; fi
        began=$SECONDS
        "$@"
        stop_servers
        cpu_seconds
        echo "beside: well, $((SECONDS - began)) s"
    ) </dev/null >"$scratch/beside-$number.log" 2>&1 &
    beside_pids+=($!)
    beside_last[$lane]=$!
}

joined() {
    local number
    for number in "${!beside_names[@]}"; do
        step "${beside_names[number]}" finish_beside "${beside_pids[number]}" "$scratch/beside-$number.log"
    done
    beside_names=()
    beside_pids=()
    beside_last=()
}

finish_beside() {
    # Not a child of the step's own shell.
    tail --pid="$1" -f /dev/null
    grep -q '^beside: well' "$2" || { cat "$2"; return 1; }
    tail -n 20 "$2"
}

fail() {
    printf 'not so: %s\n' "$*" >&2
    exit 1
}

# `expect STATUS COMMAND…` wants exactly this exit status.
expect() {
    local wanted=$1 status=0
    shift
    "$@" || status=$?
    [ "$status" -eq "$wanted" ] || fail "status $wanted of: $* (it was $status)"
}

# `wait_for SECONDS COMMAND…` asks again until the command succeeds.
wait_for() {
    local deadline=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        [ "$SECONDS" -lt "$deadline" ] || fail "in time: $*"
        sleep 0.05
    done
}

# Servers of the current step; they end with it.
servers=()
stop_servers() {
    local pid
    for pid in "${servers[@]}"; do
        kill "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    servers=()
}

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

is_listening() {
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# Starts the simulator and sets `simulator` to its address, without a path.
start_simulator() {
    local port_file
    port_file=$(mktemp -u "$scratch/port-XXXXXX")
    "$mosychlos" simulate --port=0 --port-file="$port_file" "$@" >"$port_file.log" 2>&1 &
    servers+=($!)
    wait_for 60 test -s "$port_file"
    simulator=http://127.0.0.1:$(cat "$port_file")
}

# `write_config FILE BASE_URL` : a configuration a user could have written, with short times.
write_config() {
    cat >"$1" <<YAML
llm:
  provider: openai
  api_key: sk-continuous-integration
  model: gpt-4o-mini
  base_url: $2
batch: { quiet: 500ms, poll_interval: 200ms }
watch: { settle: 200ms, rescan: 1s, grace: 1s }
YAML
}

# `drop_examples CONFIG DIR` puts every example portfolio into a new data directory, over the six types in turn.
drop_examples() {
    local types=(risk allocation performance compliance reallocation investment_research) file number=0
    "$mosychlos" --config="$1" --data-dir="$2" init
    for file in examples/portfolios/*.json; do
        cp "$file" "$2/batch/inbox/${types[number % 6]}/"
        number=$((number + 1))
    done
}

# How many of the example portfolios are as they should be: all but the one with the typo.
good_examples() {
    printf '%d\n' $(($(find examples/portfolios -name '*.json' | wc -l) - 1))
}

# The output sets of a data directory, as names without their directory.
deliveries() {
    (cd "$1/batch/outbox" && find . -name '*.result.json' | sort)
}
