# Steps about volume: memory stays flat however much there is.

volume() {
    python3 Tests/Engine/volume/run.py "$mosychlos" --short
}
