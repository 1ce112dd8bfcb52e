# Steps that let others judge: the official SDK, the published description, a server nobody here wrote.

sdk() {
    start_simulator
    python3 Tests/Conformance/sdk.py "$simulator/v1"
}

published_description() {
    start_simulator
    local url=$simulator/v1
    # It writes caches into its working directory.
    mkdir -p "$scratch/schemathesis"
    cd "$scratch/schemathesis"
    schemathesis run "$shared/conformance/openai-files-batches.json" --url "$url" -H "Authorization: Bearer sk-x" \
        --max-examples 30 --seed 1 --max-time 90 --checks \
        not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,unsupported_method,use_after_free,ensure_resource_availability,negative_data_rejection
}

# Everything the client does, through a proxy that checks both directions.
validated_client() {
    start_simulator --time-lapse=300ms
    local port data=$scratch/proxied config=$scratch/proxied.yaml
    port=$(free_port)
    python3 "$shared/conformance/validate_proxy.py" --spec "$shared/conformance/openai-files-batches.json" \
        --upstream "$simulator" --port "$port" >"$scratch/proxy.log" 2>&1 &
    servers+=($!)
    wait_for 30 is_listening "$port"
    write_config "$config" "http://127.0.0.1:$port/v1"
    local program=("$mosychlos" --config="$config" --data-dir="$data")

    # The typo is refused before anything is sent, the other files are answered.
    expect 2 "${program[@]}" batch submit --wait --timeout=2m --types=risk,allocation examples/portfolios/*.json
    expect 0 "${program[@]}" batch submit --wait --timeout=2m performance examples/portfolios/three-holdings.json
    expect 0 "${program[@]}" batch submit --wait --timeout=2m --model=gpt-5-mini --types=compliance,reallocation \
        examples/portfolios/three-holdings.json
    local id
    id=$("${program[@]}" batch submit investment_research examples/portfolios/three-holdings.json)
    expect 0 "${program[@]}" batch cancel "$id"
    expect 1 "${program[@]}" batch wait --timeout=1m "$id"
    expect 0 "${program[@]}" batch status "$id"
    expect 0 "${program[@]}" batch list --limit=2
    drop_examples "$config" "$data"
    expect 2 "${program[@]}" watch --once
    [ "$(deliveries "$data" | wc -l)" -eq "$(good_examples)" ] || fail "$(good_examples) deliveries: $(deliveries "$data")"

    python3 - "http://127.0.0.1:$port" <<'PYTHON'
import json, sys, urllib.request
found = json.load(urllib.request.urlopen(sys.argv[1] + "/_violations"))
print(json.dumps(found["counts"]), len(found["violations"]), "violations")
for violation in found["violations"][:20]: print(json.dumps(violation))
sys.exit(bool(found["violations"]) or found["counts"]["requests"] < 30)
PYTHON
    fetch_uploads "$simulator" "$scratch/uploads"
}

# `fetch_uploads ADDRESS DIR`: the request files as the server has them.
fetch_uploads() {
    python3 - "$1" "$2" <<'PYTHON'
import json, os, sys, urllib.request
base, folder = sys.argv[1] + "/v1/files", sys.argv[2]
os.makedirs(folder, exist_ok=True)
def get(url): return urllib.request.urlopen(urllib.request.Request(url, headers={"Authorization": "Bearer sk-x"})).read()
for file in json.loads(get(base + "?purpose=batch"))["data"]:
    open(f"{folder}/{file['id']}.jsonl", "wb").write(get(f"{base}/{file['id']}/content"))
PYTHON
}

# Byte for byte what was uploaded above, against the request schema of the published description.
validated_lines() {
    local file count=0 status=0
    for file in "$scratch"/uploads/*.jsonl; do
        [ -s "$file" ] || fail 'there are uploads'
        python3 "$shared/conformance/validate_lines.py" "$shared/reference/openai-batch-subset.yaml" "$file" || status=1
        count=$((count + 1))
    done
    [ "$count" -ge 5 ] || fail "the submissions above left their uploads ($count)"
    return "$status"
}

# `start_llmock COMMAND…` sets `llmock` to its address; the port is the command's last word.
start_llmock() {
    local port
    port=$(free_port)
    "$@" "$port" >"$scratch/llmock-$port.log" 2>&1 &
    servers+=($!)
    wait_for 30 is_listening "$port"
    llmock=http://127.0.0.1:$port
}

# llmock as it is answers in prose: plain requests succeed, portfolios come back with the reason, nothing is lost.
foreign_server() {
    start_llmock llmock serve -h 127.0.0.1 --log-level warning -p
    local data=$scratch/foreign
    .build/debug/batch-client "$llmock/v1" "$scratch/plain" | tee "$scratch/plain.log"
    grep -q '2 answers, 0 failures' "$scratch/plain.log" || fail 'plain requests are answered'
    write_config "$data.yaml" "$llmock/v1"
    drop_examples "$data.yaml" "$data"
    expect 2 "$mosychlos" --config="$data.yaml" --data-dir="$data" --log-level=warning watch --once
    [ "$(find "$data/batch/failed" -name '*.reason.txt' | wc -l)" -eq "$(good_examples)" ] || fail 'every other example has a reason in failed/'
    [ "$(find "$data/batch/rejected" -name '*.reason.txt' | wc -l)" -eq 1 ] || fail 'one reason in rejected/'
}

# The same work against llmock with structured answers and against the simulator; only base_url differs.
other_server() {
    start_llmock python3 .ci/llmock_structured.py
    start_simulator
    local name
    for name in llmock simulator; do
        local address=${!name} data=$scratch/cycle-$name
        write_config "$data.yaml" "$address/v1"
        drop_examples "$data.yaml" "$data"
        expect 2 "$mosychlos" --config="$data.yaml" --data-dir="$data" --log-level=warning watch --once
        deliveries "$data" >"$data.list"
        expect 0 "$mosychlos" --config="$data.yaml" --data-dir="$data" batch submit --wait --timeout=2m risk \
            examples/portfolios/three-holdings.json examples/portfolios/jp-nisa.json
        [ -n "$(find "$data/batch" -maxdepth 1 -name 'results_*.json')" ] || fail "$name: the results file is there"
    done
    diff "$scratch/cycle-llmock.list" "$scratch/cycle-simulator.list" || fail 'both delivered the same files'
    [ "$(wc -l <"$scratch/cycle-llmock.list")" -eq "$(good_examples)" ] || fail 'every example but the typo is delivered'
    [ -z "$(grep -L '"simulated": true' "$scratch"/cycle-simulator/batch/outbox/*/*.result.json)" ] ||
        fail 'simulated answers say so'
    [ -z "$(grep -l '"simulated": true' "$scratch"/cycle-llmock/batch/outbox/*/*.result.json)" ] ||
        fail 'what the simulator has not answered does not say so'
    echo "llmock and the simulator: $(wc -l <"$scratch/cycle-llmock.list") deliveries each, the same names"
}

# Other providers as llmock plays them. Of Gemini it knows only orders that carry their requests, of Together only uploads
# as OpenAI takes them.
other_dialects() {
    start_llmock python3 .ci/llmock_structured.py
    local name path model pids=() status=0
    while read -r name path model; do
        local data=$scratch/dialect-$name
        cat >"$data.yaml" <<YAML
llm: { provider: $name, api_key: sk-continuous-integration, model: $model, base_url: "$llmock$path" }
batch: { quiet: 500ms, poll_interval: 200ms }
watch: { settle: 200ms, rescan: 1s }
YAML
        drop_examples "$data.yaml" "$data"
        expect 2 "$mosychlos" --config="$data.yaml" --data-dir="$data" --log-level=warning watch --once &
        pids+=($!)
    done <<'LIST'
anthropic /anthropic/v1 claude-sonnet-4-5
mistral /mistral/v1 mistral-small-latest
groq /groq/openai/v1 openai/gpt-oss-120b
LIST
    for pid in "${pids[@]}"; do wait "$pid" || status=1; done
    for name in anthropic mistral groq; do
        printf '%s: %d delivered\n' "$name" "$(deliveries "$scratch/dialect-$name" | wc -l)"
        [ "$(deliveries "$scratch/dialect-$name" | wc -l)" -eq "$(good_examples)" ] || status=1
    done
    return "$status"
}

# What we send, what we take and what the simulator sends, by implementations that are not ours.
webhooks() {
    python3 Tests/Conformance/webhooks.py "$mosychlos"
}

library_example() {
    start_simulator
    .build/debug/batch-client "$simulator/v1" "$scratch/library"
}
