import Glibc

/// A file that is being received; it stays where it is when the transfer breaks, to be continued.
final class DownloadFile: Sendable {
    let descriptor: Int32

    struct Problem: Error {
        var message: String
        /// The error number.
        var code: Int32
    }

    init(path: String) throws(Problem) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o640)
        if descriptor < 0 {
            let code = errno
            throw Problem(message: "\(path): " + String(cString: strerror(code)), code: code)
        }
    }

    deinit {
        close(descriptor)
    }

    func size() throws(Problem) -> Int64 {
        var status = stat()
        try check(fstat(descriptor, &status))
        return Int64(status.st_size)
    }

    func empty() throws(Problem) {
        try check(ftruncate(descriptor, 0))
    }

    /// Ends with exactly these bytes on disk.
    func replace(with bytes: [UInt8]) throws(Problem) {
        try empty()
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, rest.startIndex) }
            if count < 0 {
                if errno == EINTR { continue }
                try check(-1)
            }
            rest = rest.dropFirst(count)
        }
        try sync()
    }

    func sync() throws(Problem) {
        try check(fsync(descriptor))
    }

    private func check(_ result: Int32) throws(Problem) {
        if result != 0 {
            let code = errno
            throw Problem(message: String(cString: strerror(code)), code: code)
        }
    }
}
