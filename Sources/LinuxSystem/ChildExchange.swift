import CLinux
import Glibc

/// Both ends of a pipe; a child sees neither but for the one it is given.
struct Pipe: ~Copyable {
    let readEnd: FileDescriptor
    let writeEnd: FileDescriptor

    init() throws(SystemError) {
        var ends: [Int32] = [-1, -1]
        try system("pipe2") { pipe2(&ends, O_CLOEXEC) }
        readEnd = FileDescriptor(owning: ends[0])
        writeEnd = FileDescriptor(owning: ends[1])
    }
}

/// What passes between us and a child until it has ended.
struct ChildExchange: ~Copyable {
    private var rest: ArraySlice<UInt8>
    private(set) var errors: [UInt8] = []
    private let mostErrors: Int
    private var target: FileDescriptor?
    private let source: FileDescriptor
    private var hasErrors = true

    init(input: [UInt8], to stdin: consuming Pipe, from stderr: consuming Pipe, mostErrors: Int) {
        rest = input[...]
        self.mostErrors = mostErrors
        // The ends that the child has are closed here, so that each side sees when the other is done.
        target = stdin.takeWriteEnd()
        source = stderr.takeReadEnd()
        _ = fcntl(source.raw, F_SETFL, O_NONBLOCK)
        if let raw = targetNumber { _ = fcntl(raw, F_SETFL, O_NONBLOCK) }
    }

    private var targetNumber: Int32? {
        switch target {
        case .some(let target): target.raw
        case nil: nil
        }
    }

    /// Returns why the child was ended; nil where it ended by itself.
    mutating func run(
        until exit: borrowing FileDescriptor,
        stop: borrowing FileDescriptor,
        process: pid_t,
        limit: Duration,
        patience: Duration
    ) -> ChildProcess.Ending? {
        var reason: ChildProcess.Ending?
        var deadline = ContinuousClock.now + limit
        while true {
            writeInput()
            let left = (deadline - .now).milliseconds
            if left <= 0 {
                kill(-process, reason == nil ? SIGTERM : SIGKILL)
                reason = reason ?? .timeout
                deadline = .now + patience
                continue
            }
            var polls = [
                pollfd(fd: exit.raw, events: Int16(POLLIN), revents: 0),
                pollfd(fd: reason == nil ? stop.raw : -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: hasErrors ? source.raw : -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: targetNumber ?? -1, events: Int16(POLLOUT), revents: 0),
            ]
            let count = poll(&polls, nfds_t(polls.count), Int32(clamping: left))
            guard count > 0 else { continue }
            if polls[2].revents != 0 { readErrors() }
            if polls[0].revents != 0 { return reason }
            if polls[1].revents != 0 {
                kill(-process, SIGTERM)
                reason = .ended
                deadline = .now + patience
            }
        }
    }

    /// Takes what is there, keeps the beginning, and throws the rest away, so that the child never waits for us.
    mutating func readErrors() {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while hasErrors {
            let count = Glibc.read(source.raw, &buffer, buffer.count)
            if count < 0 { return }
            if count == 0 { hasErrors = false }
            errors += buffer.prefix(min(count, mostErrors - errors.count))
        }
    }

    private mutating func writeInput() {
        guard let raw = targetNumber else { return }
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(raw, $0.baseAddress, $0.count) }
            if count < 0, errno == EAGAIN { return }
            // It does not want to read: its affair.
            guard count > 0 else { break }
            rest = rest.dropFirst(count)
        }
        target = nil
    }
}

extension Pipe {
    fileprivate consuming func takeReadEnd() -> FileDescriptor { readEnd }
    fileprivate consuming func takeWriteEnd() -> FileDescriptor { writeEnd }
}

extension Duration {
    /// Rounded up; at most about 24 days.
    fileprivate var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return min(seconds, 2_000_000) * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    }
}
