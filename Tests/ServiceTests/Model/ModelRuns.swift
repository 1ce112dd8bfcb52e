import LinuxSystem
import Synchronization

@testable import Service

/// Runs by their seeds, and what is left of one that fails when every step it does not need is taken away.
struct ModelRuns {
    /// A run that broke an invariant.
    struct Failure: Sendable {
        var seed: UInt64
        var steps: [Step]
        var findings: [String]
        var journal: [String]
    }

    private let directory: String

    init(directory: String) {
        self.directory = directory
    }

    /// Plays a run; nil if all invariants hold.
    func failure(seed: UInt64) async throws -> Failure? {
        let steps = Plan.steps(seed: seed)
        let findings = try await play(steps, "\(seed)").findings
        guard !findings.isEmpty else { return nil }
        let least = try await shrink(steps, like: findings, "\(seed)")
        let (again, journal) = try await play(least, "\(seed)", keepsJournal: true)
        return Failure(seed: seed, steps: least, findings: again, journal: journal)
    }

    /// Plays steps in a drop root of their own.
    func play(
        _ steps: [Step],
        _ name: String,
        keepsJournal: Bool = false
    ) async throws -> (findings: [String], journal: [String]) {
        let path = "\(directory)/\(name)"
        let above = try Directory.create(directory)
        guard let entry = FileName(name) else { return ([], []) }
        try above.removeTree(entry)
        let rehearsal = try await Rehearsal(path: path, keepsJournal: keepsJournal)
        let findings: [String]
        do {
            findings = try await rehearsal.play(steps)
        } catch {
            findings = ["the run itself failed: \(error)"]
        }
        await rehearsal.tearDown()
        try above.removeTree(entry)
        return (findings, rehearsal.journal.lines.withLock(\.self))
    }

    /// Leaves out steps, many at a time and then one by one, as long as the run still fails.
    private func shrink(_ steps: [Step], like findings: [String], _ name: String) async throws -> [Step] {
        var steps = steps
        var chunk = max(1, steps.count / 2)
        while true {
            var start = 0
            var isShorter = false
            while start < steps.count {
                var fewer = steps
                fewer.removeSubrange(start..<min(start + chunk, steps.count))
                let found = try await play(fewer, name).findings
                if isAlike(found, findings) {
                    steps = fewer
                    isShorter = true
                } else {
                    start += chunk
                }
            }
            if chunk == 1, !isShorter { return steps }
            chunk = max(1, chunk / 2)
        }
    }

    /// Whether it is the same kind of failure: its words without the names.
    private func isAlike(_ found: [String], _ findings: [String]) -> Bool {
        func kind(_ finding: String) -> String {
            finding.split(separator: " ").filter { !$0.contains(where: \.isNumber) && !$0.contains("/") }.joined()
        }
        return !Set(found.map(kind)).isDisjoint(with: findings.map(kind))
    }
}
