# What work costs, in figures that do not depend on the machine's mood; `Tests/Benchmarks/bench.py` measures seconds.

costs() {
    python3 Tests/Benchmarks/guard.py "$mosychlos"
}
