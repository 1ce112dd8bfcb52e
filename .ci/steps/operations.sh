# What operators use beside the service itself.

operations() {
    "$cache/venv/bin/python3" Tests/Operations/operations.py "$mosychlos"
}

# The folder as a share, used by somebody who is not the service. It reads the program as other users: from where they may.
share() {
    install -m 755 "$mosychlos" "$scratch/mosychlos"
    chmod 755 "$scratch"
    as_root python3 Tests/Operations/share.py "$scratch/mosychlos"
}
