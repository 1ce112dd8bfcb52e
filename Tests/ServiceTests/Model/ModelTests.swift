#if DEBUG
import FoundationEssentials
import LinuxSystem
import Synchronization
import Testing

@testable import Service

/// Random interleavings of events, owners, faults, kills and providers, against the real intake and delivery.
///
/// `MOSYCHLOS_MODEL_RUNS` sets how many runs there are, `MOSYCHLOS_MODEL_SEED` the first seed: 1 if it is not set, any if
/// it is `random`. A run that fails is printed with the fewest steps that still fail.
struct ModelTests {
    private static let environment = Host.environmentAll
    private static let runs = environment["MOSYCHLOS_MODEL_RUNS"].flatMap { Int($0) } ?? 500
    private static let seed =
        environment["MOSYCHLOS_MODEL_SEED"].map { UInt64($0) ?? .random(in: 1...1_000_000_000) } ?? 1

    private static var directory: String {
        let memory = "/dev/shm"
        let base =
            FileManager.default.isWritableFile(atPath: memory)
            ? memory : FileManager.default.temporaryDirectory.path
        return "\(base)/mosychlos-model-\(Host.processID)"
    }

    @Test func `Whatever happens, every drop ends once, in one place, whole and paid once`() async throws {
        let directory = Self.directory
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let first = Self.seed
        print("model test: \(Self.runs) runs from seed \(first)")
        let score = Score()
        try await withThrowingDiscardingTaskGroup { group in
            for _ in 0..<2 {
                group.addTask {
                    let runs = ModelRuns(directory: directory)
                    while let number = score.next(below: Self.runs) {
                        if let failure = try await runs.failure(seed: first &+ UInt64(number)) {
                            score.add(failure)
                        }
                    }
                }
            }
        }
        for failure in score.failures {
            let steps = failure.steps.map { "  \($0.words)" }.joined(separator: "\n")
            Issue.record(
                """
                seed \(failure.seed): \(failure.findings.joined(separator: "; "))
                \(steps)
                \(failure.journal.joined(separator: "\n"))
                """
            )
        }
    }
}

/// How far the runs have come.
private final class Score: Sendable {
    private let state = Mutex((begun: 0, failures: [ModelRuns.Failure]()))

    var failures: [ModelRuns.Failure] { state.withLock(\.failures) }

    /// The number of the next run; nil when there are enough of them, or of failures.
    func next(below limit: Int) -> Int? {
        state.withLock { state in
            guard state.begun < limit, state.failures.count < 5 else { return nil }
            state.begun += 1
            return state.begun - 1
        }
    }

    func add(_ failure: ModelRuns.Failure) {
        state.withLock { $0.failures.append(failure) }
    }
}
#endif
