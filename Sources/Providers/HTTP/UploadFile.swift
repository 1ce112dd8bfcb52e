import Glibc

/// A file that is being sent.
final class UploadFile: Sendable {
    private let descriptor: Int32
    private let path: String

    init(path: String) throws(DownloadFile.Problem) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { throw Self.problem(path) }
    }

    deinit {
        close(descriptor)
    }

    func size() throws(DownloadFile.Problem) -> Int64 {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Self.problem(path) }
        return Int64(status.st_size)
    }

    /// Fewer bytes than asked for only at the end of the file.
    func read(at offset: Int64, count: Int) throws(DownloadFile.Problem) -> [UInt8] {
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
                let read = pread(descriptor, rest.baseAddress, rest.count, Int(offset) + filled)
                if read < 0, errno == EINTR { continue }
                failed = read < 0
                guard read > 0 else { return }
                filled += read
            }
        }
        if failed { throw Self.problem(path) }
        return bytes
    }

    private static func problem(_ path: String) -> DownloadFile.Problem {
        let code = errno
        return DownloadFile.Problem(message: "\(path): " + String(cString: strerror(code)), code: code)
    }
}
