# Every remote provider, by the real program against a server that was written from the provider's documents.

# The batch and its ends, the commands by hand, errors, an order whose answer is lost: `Tests/Dialects/run.py BINARY
# [PROVIDER…]`.
remote_providers() {
    python3 Tests/Dialects/run.py "$mosychlos"
}
