#!/bin/sh
# run.sh SECONDS [FUZZ_SEED=N in the environment repeats a search]: builds the fuzz target against the module's sources and lets it search that long; finds are kept beside the build.
set -eu
seconds=${1:?usage: run.sh SECONDS}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
build=${FUZZ_DIR:-$root/.build/fuzz/StrictJSON}
mkdir -p "$build/corpus" "$build/finds"
find "$root/Sources/StrictJSON" "$here" -name '*.swift' >"$build/sources"
swiftc -O -swift-version 6 -parse-as-library -sanitize=fuzzer -package-name mosychlos -module-name FuzzStrictJSON \
    "@$build/sources" -o "$build/fuzz"
# The runtime would answer a crash before the fuzzer can keep the input that caused it.
export SWIFT_BACKTRACE=enable=no
exec "$build/fuzz" "$build/corpus" "$here/Seeds" -dict="$here/dictionary" -artifact_prefix="$build/finds/" \
    -max_total_time="$seconds" -seed="${FUZZ_SEED:-0}" -max_len=4096 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1
