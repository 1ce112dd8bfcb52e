import CLinux
import Glibc

/// What is left of a file system, for an ordinary user.
package struct DiskSpace: Hashable, Sendable {
    /// In bytes.
    package var free: Int64
    package var total: Int64
    /// Files that can still be made; `totalFiles` is 0 where nothing limits them.
    package var freeFiles: Int64
    package var totalFiles: Int64
    package var isReadOnly: Bool

    package init(free: Int64, total: Int64, freeFiles: Int64 = 0, totalFiles: Int64 = 0, isReadOnly: Bool = false) {
        self.free = free
        self.total = total
        self.freeFiles = freeFiles
        self.totalFiles = totalFiles
        self.isReadOnly = isReadOnly
    }
}

extension Directory {
    package func diskSpace() throws(SystemError) -> DiskSpace {
        var status = statvfs()
        try system("fstatvfs", path) { fstatvfs(descriptor.raw, &status) }
        let unit = UInt64(status.f_frsize)
        return DiskSpace(
            free: Int64(clamping: UInt64(status.f_bavail) * unit),
            total: Int64(clamping: UInt64(status.f_blocks) * unit),
            freeFiles: Int64(clamping: status.f_favail),
            totalFiles: Int64(clamping: status.f_files),
            isReadOnly: status.f_flag & UInt(ST_RDONLY) != 0
        )
    }
}
