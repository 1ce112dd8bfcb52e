import CLinux
import Glibc
import Synchronization

/// Where a program writes: data to the output, diagnostics to the error stream.
package enum StandardStream: Hashable, Sendable {
    case output
    case error

    package var descriptor: Int32 {
        switch self {
        case .output: 1
        case .error: 2
        }
    }

    /// Puts something in the place of standard streams that were closed: the next file that is opened would be there, and
    /// take in what is meant for people.
    ///
    /// Before anything is opened. It cannot be written to, or read from: who closes a stream learns of it as ever.
    package static func occupyClosed() {
        for (descriptor, mode) in [(Int32(0), O_WRONLY), (1, O_RDONLY), (2, O_RDONLY)]
        where fcntl(descriptor, F_GETFD) < 0 && errno == EBADF {
            _ = open("/dev/null", mode)
        }
    }

    /// What has kept the data from being written; nil while nothing has, and where the reader has gone away (`| head`).
    package static var fault: SystemError? { outputFault.withLock { $0 } }

    private static let outputFault = Mutex<SystemError?>(nil)
    private static let outputIsGone = Atomic(false)

    /// Whether nothing that is written as data arrives any more.
    package static var isOutputGone: Bool { outputIsGone.load(ordering: .relaxed) }

    /// Unbuffered; what cannot be written is dropped, and `fault` says why.
    package static func write(_ text: String, to stream: StandardStream) {
        write(Array(text.utf8), to: stream)
    }

    package static func write(_ bytes: [UInt8], to stream: StandardStream) {
        if stream == .output, isOutputGone { return }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(stream.descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                // Somebody else made the terminal or pipe non-blocking: wait until it takes more.
                var wait = pollfd(fd: stream.descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&wait, 1, -1)
            } else if errno != EINTR {
                noteFault(errno, of: stream)
                return
            }
        }
    }

    /// Diagnostics are nobody's data: a service goes on when its log cannot be written.
    private static func noteFault(_ code: Int32, of stream: StandardStream) {
        guard stream == .output else { return }
        outputIsGone.store(true, ordering: .relaxed)
        guard code != EPIPE else { return }
        outputFault.withLock { $0 = SystemError("write", subject: "standard output", code: code) }
    }
}
