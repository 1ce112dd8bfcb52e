# Random interleavings of owners, faults, kills and providers: a failing seed is printed with its fewest steps.
# In full, or one run by its seed: MOSYCHLOS_MODEL_RUNS=1000000 MOSYCHLOS_MODEL_SEED=1 swift test --filter ModelTests
model() {
    MOSYCHLOS_MODEL_RUNS=$1 swift test --skip-build --filter 'ServiceTests.ModelTests'
}
