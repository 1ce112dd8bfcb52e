import CLinux
import Glibc

extension FileDescriptor {
    /// Writes all of it.
    package func write(_ bytes: [UInt8]) throws(SystemError) {
        try write(bytes[...])
    }

    package func write(_ bytes: ArraySlice<UInt8>) throws(SystemError) {
        try admit(writing: bytes)
        var rest = bytes
        while !rest.isEmpty {
            let count = try retrying("write") { rest.withUnsafeBytes { Glibc.write(raw, $0.baseAddress, $0.count) } }
            rest = rest.dropFirst(count)
        }
    }

    /// Writes all of it over what stands at this place.
    package func write(_ bytes: [UInt8], at offset: Int64) throws(SystemError) {
        try admit(writing: bytes[...])
        var done = 0
        while done < bytes.count {
            done += try retrying("pwrite") {
                bytes.withUnsafeBytes {
                    pwrite(raw, $0.baseAddress?.advanced(by: done), $0.count - done, Int(offset) + done)
                }
            }
        }
    }

    /// The content and everything needed to find it again.
    package func sync() throws(SystemError) {
        try system("fsync") { fsync(raw) }
    }

    /// The content and, if it has grown, its size.
    package func syncData() throws(SystemError) {
        try system("fdatasync") { fdatasync(raw) }
    }

    /// Everything on the file system that holds the file, other programs' data included.
    package func syncFileSystem() throws(SystemError) {
        try system("syncfs") { syncfs(raw) }
    }

    package func truncate(to size: Int64) throws(SystemError) {
        try system("ftruncate") { ftruncate(raw, off_t(size)) }
    }

    package func seek(to offset: Int64) throws(SystemError) {
        try system("lseek") { lseek(raw, off_t(offset), SEEK_SET) }
    }

    @discardableResult
    package func seekToEnd() throws(SystemError) -> Int64 {
        Int64(try system("lseek") { lseek(raw, 0, SEEK_END) })
    }

    private func admit(writing bytes: ArraySlice<UInt8>) throws(SystemError) {
        #if DEBUG
        guard let interposer = Interposer.current else { return }
        switch interposer.verdict("write", "") {
        case .proceed: return
        case .fail(let code): throw SystemError("write", code: code)
        case .tear(let code):
            _ = bytes.prefix(bytes.count / 2).withUnsafeBytes { Glibc.write(raw, $0.baseAddress, $0.count) }
            throw SystemError("write", code: code)
        }
        #endif
    }
}
