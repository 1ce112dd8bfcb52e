import CLinux
import Glibc

/// One end of a TCP connection; reads and writes block their thread.
///
/// The descriptor itself closes with the last reference, so that no thread can read from somebody else's socket.
package final class TCPConnection: Sendable {
    private let socket: FileDescriptor

    init(owning raw: Int32) throws(SystemError) {
        socket = FileDescriptor(owning: raw)
        try SocketOption.set(raw, Int32(IPPROTO_TCP), TCP_NODELAY, Int32(1))
    }

    package static func connect(host: String = "127.0.0.1", port: UInt16) throws(SystemError) -> TCPConnection {
        let subject = "\(host):\(port)"
        let address = try SocketAddress(host: host, port: port)
        let raw = try system("socket", subject) { Glibc.socket(AF_INET, SocketAddress.streamType, 0) }
        let connection = try TCPConnection(owning: raw)
        try system("connect", subject) { address.withPointer { Glibc.connect(raw, $0, $1) } }
        return connection
    }

    /// Waits for bytes and puts up to `buffer.count` of them at its front; 0 when the other side has finished.
    package func read(into buffer: inout [UInt8]) throws(SystemError) -> Int {
        try system("recv") { buffer.withUnsafeMutableBytes { recv(socket.raw, $0.baseAddress, $0.count, 0) } }
    }

    package func write(_ bytes: [UInt8]) throws(SystemError) {
        try write(bytes[...])
    }

    package func write(_ bytes: ArraySlice<UInt8>) throws(SystemError) {
        var rest = bytes
        while !rest.isEmpty {
            let count = try system("send") {
                rest.withUnsafeBytes { send(socket.raw, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            }
            rest = rest.dropFirst(count)
        }
    }

    /// How long a single read or write may wait before it fails with a timeout; zero means for ever.
    package func setTimeout(_ timeout: Duration) throws(SystemError) {
        let (seconds, attoseconds) = timeout.components
        let time = timeval(tv_sec: Int(seconds), tv_usec: Int(attoseconds / 1_000_000_000_000))
        try SocketOption.set(socket.raw, SOL_SOCKET, SO_RCVTIMEO, time)
        try SocketOption.set(socket.raw, SOL_SOCKET, SO_SNDTIMEO, time)
    }

    /// The other side reads the end of the stream; it can still answer.
    package func shutdownWrite() {
        shutdown(socket.raw, Int32(SHUT_WR))
    }

    /// Breaks the connection off: the other side sees a reset, not an end.
    package func reset() {
        // Dissolving the association is what makes Linux send RST without closing the descriptor.
        var nowhere = sockaddr(sa_family: sa_family_t(AF_UNSPEC), sa_data: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
        _ = Glibc.connect(socket.raw, &nowhere, socklen_t(MemoryLayout<sockaddr>.size))
    }

    /// Ends both directions and wakes every thread that reads or writes.
    package func close() {
        shutdown(socket.raw, Int32(SHUT_RDWR))
    }
}
