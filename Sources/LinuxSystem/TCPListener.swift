import CLinux
import Glibc
import Synchronization

/// A listening IPv4 socket; accepting blocks its thread.
package final class TCPListener: Sendable {
    /// The port it listens on, chosen by the kernel if 0 was asked for.
    package let port: UInt16
    private let socket: FileDescriptor
    private let isClosed = Atomic(false)

    package init(host: String = "127.0.0.1", port: UInt16) throws(SystemError) {
        let subject = "\(host):\(port)"
        var address = try SocketAddress(host: host, port: port)
        let raw = try system("socket", subject) { Glibc.socket(AF_INET, SocketAddress.streamType, 0) }
        let socket = FileDescriptor(owning: raw)
        try SocketOption.set(raw, SOL_SOCKET, SO_REUSEADDR, Int32(1))
        try system("bind", subject) { address.withPointer { bind(raw, $0, $1) } }
        try system("listen", subject) { listen(raw, 512) }
        try system("getsockname", subject) { address.withMutablePointer { getsockname(raw, $0, $1) } }
        self.port = address.port
        self.socket = socket
    }

    /// Waits for the next client; `ECANCELED` once the listener is closed.
    package func accept() throws(SystemError) -> TCPConnection {
        while true {
            let raw = clinux_accept(socket.raw)
            let code = errno
            if isClosed.load(ordering: .acquiring) {
                if raw >= 0 { Glibc.close(raw) }
                throw SystemError("accept", code: ECANCELED)
            }
            if raw >= 0 { return try TCPConnection(owning: raw) }
            // A client that gave up while it waited is no reason to stop listening.
            if code != EINTR && code != ECONNABORTED { throw SystemError("accept", code: code) }
        }
    }

    /// Refuses new clients from now on and wakes every thread in `accept()`.
    package func close() {
        isClosed.store(true, ordering: .releasing)
        // Closing the descriptor would not wake anybody, and its number could be given away under a waiting thread.
        shutdown(socket.raw, Int32(SHUT_RDWR))
    }

    deinit {
        close()
    }
}
