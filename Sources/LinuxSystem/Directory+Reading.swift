import CLinux
import Glibc

extension Directory {
    /// Unsorted, without `.` and `..`.
    package func names() throws(SystemError) -> [FileName] {
        var names: [FileName] = []
        try forEachName { names.append($0) }
        return names
    }

    /// The same one by one, where there may be very many.
    package func forEachName(_ body: (FileName) -> Void) throws(SystemError) {
        // A stream owns its descriptor and moves its position: it gets one of its own.
        let raw = try system("open", path) { openat(descriptor.raw, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard let stream = fdopendir(raw) else {
            let error = SystemError("fdopendir", subject: path)
            Glibc.close(raw)
            throw error
        }
        defer { closedir(stream) }
        try admit("readdir", path)
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                if errno != 0 { throw SystemError("readdir", subject: path) }
                return
            }
            if let name = Directory.name(of: entry) { body(name) }
        }
    }

    private static func name(of entry: UnsafeMutablePointer<dirent>) -> FileName? {
        guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return nil }
        let start = UnsafeRawPointer(entry) + offset
        let length = strlen(start.assumingMemoryBound(to: CChar.self))
        return FileName(bytes: [UInt8](UnsafeRawBufferPointer(start: start, count: length)))
    }

    /// Of the name itself, never of what a symbolic link points to; nil if it is not there.
    package func status(of name: FileName) throws(SystemError) -> FileStatus? {
        var status = stat()
        do {
            try system("lstat", subject(name)) {
                name.withCString { fstatat(descriptor.raw, $0, &status, AT_SYMLINK_NOFOLLOW) }
            }
        } catch {
            if error.isNotFound { return nil }
            throw error
        }
        return FileStatus(status)
    }

    package func status() throws(SystemError) -> FileStatus {
        try descriptor.status()
    }

    /// Refuses symbolic links (`ELOOP`) and never waits for the other end of a pipe: look at the status before reading.
    package func open(_ name: FileName, _ mode: OpenMode) throws(SystemError) -> FileDescriptor {
        if mode == .readUnnoticed {
            do throws(SystemError) {
                return try openOnce(name, mode)
            } catch {
                // Only a file's owner may ask for that.
                guard error.isPermission else { throw error }
            }
        }
        return try openOnce(name, mode == .readUnnoticed ? .read : mode)
    }

    private func openOnce(_ name: FileName, _ mode: OpenMode) throws(SystemError) -> FileDescriptor {
        let raw = try system("open", subject(name)) {
            name.withCString { openat(descriptor.raw, $0, mode.flags | O_NOFOLLOW | O_NONBLOCK, 0o640) }
        }
        return FileDescriptor(owning: raw)
    }

    /// Where the directory is now, without links; its `path` where /proc is missing.
    package var realPath: String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 4096) { buffer in
            guard let start = buffer.baseAddress else { return path }
            let length = readlink("/proc/self/fd/\(descriptor.raw)", start, 4096)
            guard length > 0 else { return path }
            return String(decoding: UnsafeRawBufferPointer(start: start, count: length), as: UTF8.self)
        }
    }

    /// Fails where names cannot be made in it or taken out of it: no permission, or mounted read-only.
    package func checkWritable() throws(SystemError) {
        try system("access", path) { faccessat(descriptor.raw, ".", W_OK | X_OK, AT_EACCESS) }
    }

    package func fileSystem() throws(SystemError) -> FileSystemKind {
        try FileSystemKind(of: descriptor.raw)
    }

    /// In bytes; free is what an ordinary user may still use.
    package func space() throws(SystemError) -> (free: Int64, total: Int64) {
        var status = statvfs()
        try system("fstatvfs", path) { fstatvfs(descriptor.raw, &status) }
        let unit = UInt64(status.f_frsize)
        return (Int64(clamping: UInt64(status.f_bavail) * unit), Int64(clamping: UInt64(status.f_blocks) * unit))
    }
}
