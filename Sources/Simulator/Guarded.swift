import Synchronization

/// A value that one thread at a time may touch.
///
/// A `Mutex` whose hand-over can be seen by ThreadSanitizer, which does not look into the one of the standard library on
/// Linux and would report every access.
struct Guarded<Value: Sendable>: ~Copyable, Sendable {
    private let mutex: Mutex<Value>
    private let handOver = Atomic(false)

    init(_ value: Value) {
        mutex = Mutex(value)
    }

    borrowing func withLock<Result>(
        _ body: (inout sending Value) throws -> sending Result
    ) rethrows -> sending Result {
        try mutex.withLock { value in
            _ = handOver.load(ordering: .acquiring)
            defer { handOver.store(true, ordering: .releasing) }
            return try body(&value)
        }
    }
}
