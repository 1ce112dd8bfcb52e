# Models that only /v1/responses serves, and servers and clusters that have no batch API.

local_providers() {
    python3 Tests/LocalProviders/drive.py "$mosychlos" &
    local drive=$!
    responses
    wait "$drive"
}

# The simulator's reading and the client's lines of /v1/responses, both judged by the official SDK's types.
responses() {
    start_simulator --time-lapse=300ms
    python3 Tests/Conformance/responses.py simulator "$simulator/v1"
    local data=$scratch/responses
    write_config "$data.yaml" "$simulator/v1"
    local program=("$mosychlos" --config="$data.yaml" --data-dir="$data") id
    id=$("${program[@]}" batch submit --model=gpt-5-pro --types=risk,allocation examples/portfolios/three-holdings.json)
    expect 0 "${program[@]}" batch wait --timeout=1m "$id"
    grep -q '"endpoint": "/v1/responses"' "$data/batch/job_$id.json" || fail 'the job file names the endpoint'
    MOSYCHLOS_LLM_ENDPOINT=responses MOSYCHLOS_LLM_MODEL=gpt-5-mini drop_examples "$data.yaml" "$data"
    MOSYCHLOS_LLM_ENDPOINT=responses MOSYCHLOS_LLM_MODEL=gpt-5-mini expect 2 "${program[@]}" --log-level=warning \
        watch --once
    [ "$(deliveries "$data" | wc -l)" -eq "$(good_examples)" ] || fail "$(good_examples) deliveries: $(deliveries "$data")"
    fetch_uploads "$simulator" "$scratch/response-lines"
    # Its own lines, which are compact; the judge's are among the uploads, too.
    grep -l '"store":false' "$scratch"/response-lines/*.jsonl | xargs python3 Tests/Conformance/responses.py lines
}
