import LinuxSystem

/// Runs blocking work on a thread of its own and waits for it without holding up the other tests.
package func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        startThread(name: "test") { @Sendable in
            continuation.resume(with: Result { try body() })
        }
    }
}
