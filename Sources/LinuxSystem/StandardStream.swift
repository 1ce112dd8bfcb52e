import CLinux
import Glibc

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

    /// Unbuffered; a reader who has gone away (`| head`) is no error.
    package static func write(_ text: String, to stream: StandardStream) {
        write(Array(text.utf8), to: stream)
    }

    package static func write(_ bytes: [UInt8], to stream: StandardStream) {
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
                return
            }
        }
    }
}
