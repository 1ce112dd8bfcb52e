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

    /// What its first and last bytes say about it.
    func ends() throws(Problem) -> Ends {
        let size = try size()
        let (first, last) = (try bytes(at: 0), try bytes(at: max(0, size - 16)))
        let start = first.drop { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }.first
        if start == UInt8(ascii: "<") { return .page }
        guard first.first == UInt8(ascii: "{") else { return .unlike }
        if last.last == UInt8(ascii: "\n") { return .lines }
        return last.last(where: { $0 > 0x20 }) == UInt8(ascii: "}") ? .objects : .unlike
    }

    enum Ends {
        /// Objects, and a line end after the last.
        case lines
        /// Objects without that.
        case objects
        /// Markup, which no provider answers.
        case page
        /// Empty, or anything else.
        case unlike
    }

    /// Up to 16.
    private func bytes(at offset: Int64) throws(Problem) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, Int(offset)) }
        try check(count < 0 ? -1 : 0)
        return Array(bytes.prefix(count))
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
