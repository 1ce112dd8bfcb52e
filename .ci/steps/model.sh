# Random interleavings of owners, faults, kills and providers: a failing run is printed with its fewest steps.
# In full: MOSYCHLOS_MODEL_RUNS=100000 MOSYCHLOS_MODEL_SEED=random swift test --filter ServiceTests.ModelTests
model() {
    MOSYCHLOS_MODEL_RUNS=$1 swift test --skip-build --filter ServiceTests.ModelTests
}
