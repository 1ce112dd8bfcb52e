import CLinux
import Glibc

/// An open descriptor with one owner; it closes when the owner lets go of it.
package struct FileDescriptor: ~Copyable, Sendable {
    package let raw: Int32

    package init(owning raw: Int32) {
        self.raw = raw
    }

    deinit {
        _ = Glibc.close(raw)
    }

    /// Follows symbolic links: for paths that the user or the configuration names.
    package static func open(_ path: String, _ mode: OpenMode) throws(SystemError) -> FileDescriptor {
        FileDescriptor(owning: try system("open", path) { Glibc.open(path, mode.flags, 0o640) })
    }

    /// Closes now and reports what a late write-back (NFS, quota) has to say.
    package consuming func close() throws(SystemError) {
        let raw = self.raw
        discard self
        // After EINTR the descriptor is closed all the same: calling again could close somebody else's.
        if Glibc.close(raw) != 0 && errno != EINTR { throw SystemError("close") }
        try admit("close")
    }

    package func status() throws(SystemError) -> FileStatus {
        var status = stat()
        try system("fstat") { fstat(raw, &status) }
        return FileStatus(status)
    }
}
