import Synchronization

/// Lets one task at a time run, from one pause to the next, so that a run can be repeated.
final class Stage: Sendable {
    @TaskLocal static var role: Int?

    private struct Pause {
        var wakeAt: Duration?
        var continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var now = Duration.zero
        var paused: [Int: Pause] = [:]
        var tasks: [Int: Task<Void, Never>] = [:]
        var director: CheckedContinuation<Void, Never>?
        var next = 0
        var isOver = false
    }

    private let state = Mutex(State())

    /// Pauses the task that calls it, for a time or until it is its turn again.
    func pause(_ duration: Duration? = nil) async throws {
        guard let role = Self.role else { return }
        try await withCheckedThrowingContinuation { continuation in
            let (isOver, director) = state.withLock { state in
                if state.isOver { return (true, nil as CheckedContinuation<Void, Never>?) }
                let wakeAt = duration.map { state.now + $0 }
                state.paused[role] = Pause(wakeAt: wakeAt, continuation: continuation)
                defer { state.director = nil }
                return (false, state.director)
            }
            if isOver { continuation.resume(throwing: CancellationError()) }
            director?.resume()
        }
    }

    /// Begins a task and returns when it pauses or ends.
    func begin(_ body: @escaping @Sendable () async -> Void) async {
        await withCheckedContinuation { continuation in
            let role = state.withLock { state in
                state.director = continuation
                state.next += 1
                return state.next
            }
            let task = Task {
                await Self.$role.withValue(role) { await body() }
                self.end(role)
            }
            state.withLock { $0.tasks[role] = task }
        }
    }

    private func end(_ role: Int) {
        let director = state.withLock { state in
            state.tasks[role] = nil
            defer { state.director = nil }
            return state.director
        }
        director?.resume()
    }

    /// The tasks whose pause is over.
    func ready(at now: Duration) -> [Int] {
        state.withLock { state in
            state.now = now
            return state.paused.filter { $0.value.wakeAt.map { $0 <= now } ?? true }.keys.sorted()
        }
    }

    /// When the next pause is over.
    func nextWake() -> Duration? {
        state.withLock { $0.paused.values.compactMap(\.wakeAt).min() }
    }

    /// Lets a task go on and returns when it pauses again or ends.
    func resume(_ role: Int) async {
        guard let pause = state.withLock({ $0.paused.removeValue(forKey: role) }) else { return }
        await withCheckedContinuation { continuation in
            state.withLock { $0.director = continuation }
            pause.continuation.resume()
        }
    }

    /// Ends every task where it stands.
    func dismiss() async {
        let (paused, tasks) = state.withLock { state in
            state.isOver = true
            defer { state.paused.removeAll() }
            return (state.paused.values.map(\.continuation), Array(state.tasks.values))
        }
        for task in tasks { task.cancel() }
        for continuation in paused { continuation.resume(throwing: CancellationError()) }
        for task in tasks { await task.value }
    }
}
