import CLinux
import Glibc

/// An IPv4 address and port in the form the kernel wants.
struct SocketAddress {
    private var address = sockaddr_in()

    init(host: String, port: UInt16) throws(SystemError) {
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        guard inet_pton(AF_INET, host == "localhost" ? "127.0.0.1" : host, &address.sin_addr) == 1 else {
            throw SystemError("inet_pton", subject: host, code: EADDRNOTAVAIL)
        }
    }

    static var streamType: Int32 { Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue) }

    var port: UInt16 { UInt16(bigEndian: address.sin_port) }

    func withPointer(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    mutating func withMutablePointer(
        _ body: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32
    ) -> Int32 {
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        return withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, &length) }
        }
    }
}

enum SocketOption {
    static func set<Value: BitwiseCopyable>(
        _ raw: Int32,
        _ level: Int32,
        _ option: Int32,
        _ value: Value
    ) throws(SystemError) {
        try system("setsockopt") {
            withUnsafeBytes(of: value) { setsockopt(raw, level, option, $0.baseAddress, socklen_t($0.count)) }
        }
    }
}
