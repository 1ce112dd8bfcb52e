# Steps about the engine: faults of the provider and of the way to it, and death in mid-call. The first lines of each rig say
# how to run its full form; `Tests/Engine/gateway/litellm_proxy.py`, which needs a Python with `litellm[proxy]`, has no other.

# Every fault in every phase: another sample every day, which the seed that is printed brings back; --full plays all, also
# those that take minutes.
fault_matrix() {
    python3 Tests/Engine/faults/matrix.py "$mosychlos" --sample=150 --seed="$(date -u +%Y%j)"
}

# The nine faults that other programs were measured by, 200 portfolios each.
nine_faults() {
    python3 Tests/Engine/faults/rows.py "$mosychlos"
}

# kill -9 at every moment of every call and around every state, for the daemon, the command line and both.
deaths() {
    python3 Tests/Engine/kills/kills.py "$mosychlos" --seconds=25
    python3 Tests/Engine/kills/transitions.py "$mosychlos" --seconds=12
}

# TLS, proxies, names, a slow line, a clock that jumps.
network() {
    as_root env "PATH=$PATH" python3 Tests/Engine/network/network.py "$mosychlos"
}
