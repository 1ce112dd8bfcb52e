import HTTPReading
import LinuxSystem

/// A connection that as a whole has only so much time, however slowly its bytes come.
final class DeadlineStream: ByteStream {
    private let connection: TCPConnection
    private let deadline: ContinuousClock.Instant

    init(_ connection: TCPConnection, patience: Duration) {
        self.connection = connection
        deadline = .now + patience
    }

    func read(into buffer: inout [UInt8]) throws -> Int {
        try allowRest()
        return try connection.read(into: &buffer)
    }

    func write(_ bytes: ArraySlice<UInt8>) throws {
        try allowRest()
        try connection.write(bytes)
    }

    /// Reads and forgets, until the other side has finished or there is too much of it.
    func drain(upTo limit: Int) {
        var buffer = [UInt8](repeating: 0, count: 4096)
        var left = limit
        while left > 0, let count = try? read(into: &buffer), count > 0 { left -= count }
    }

    private func allowRest() throws {
        let left = deadline - .now
        // A time of zero would wait for ever.
        guard left > .milliseconds(1) else { throw HTTPProblem.disconnected }
        try connection.setTimeout(left)
    }
}
