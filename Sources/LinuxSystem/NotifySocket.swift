import CLinux
import Glibc

/// Where the service manager listens (`NOTIFY_SOCKET`): a path, or a name of the abstract kind that begins with `@`.
package final class NotifySocket: Sendable {
    private let socket: FileDescriptor
    private let path: [UInt8]

    /// nil where the name is none of both, or is too long.
    package init?(_ name: String) {
        var bytes = Array(name.utf8)
        guard bytes.first == 0x2F || bytes.first == 0x40, bytes.count > 1, bytes.count < Self.longest,
            let raw = try? Self.open()
        else { return nil }
        if bytes[0] == 0x40 { bytes[0] = 0 }
        path = bytes
        socket = FileDescriptor(owning: raw)
    }

    private static func open() throws(SystemError) -> Int32 {
        try system("socket") { Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0) }
    }

    private static let longest = MemoryLayout.size(ofValue: sockaddr_un().sun_path)

    /// Never waits: a manager that does not read loses it.
    ///
    /// - `message`: `KEY=value` lines.
    package func send(_ message: String) throws(SystemError) {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
        // The name of the abstract kind has no NUL at its end: what counts is the length.
        let length = socklen_t(MemoryLayout.offset(of: \sockaddr_un.sun_path) ?? 2) + socklen_t(path.count)
        let bytes = Array(message.utf8)
        let flags = Int32(MSG_NOSIGNAL | MSG_DONTWAIT)
        try system("sendto") {
            bytes.withUnsafeBytes { bytes in
                withUnsafePointer(to: &address) { pointer in
                    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                        sendto(socket.raw, bytes.baseAddress, bytes.count, flags, $0, length)
                    }
                }
            }
        }
    }
}

/// Microseconds of the clock that the service manager compares with.
package func monotonicMicroseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000 + UInt64(time.tv_nsec) / 1000
}
