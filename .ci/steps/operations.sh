# What operators use beside the service itself.

operations() {
    "$cache/venv/bin/python3" Tests/Operations/operations.py "$mosychlos"
}
