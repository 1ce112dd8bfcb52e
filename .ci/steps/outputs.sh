# What people find in the outbox: golden outputs, the result schema, pages judged by foreign parsers.

outputs() {
    python3 Tests/Outputs/outputs.py "$mosychlos"
}
