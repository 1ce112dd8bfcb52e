import CLinux
import Glibc

/// What the kernel says about a file; times are nanoseconds since 1970.
package struct FileStatus: Equatable, Sendable {
    package enum Kind: Hashable, Sendable {
        case regular
        case directory
        case symbolicLink
        case other
    }

    package var device: UInt64
    package var inode: UInt64
    package var size: Int64
    package var modified: Int64
    package var changed: Int64
    /// In units of 512 bytes; fewer than the size needs means a file with holes.
    package var blocks: Int64
    package var links: UInt64
    package var owner: UInt32
    package var mode: UInt32
    package var kind: Kind

    package var identity: FileIdentity {
        FileIdentity(device: device, inode: inode, size: size, modified: modified, changed: changed)
    }

    init(_ status: stat) {
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        size = Int64(status.st_size)
        modified = FileStatus.nanoseconds(status.st_mtim)
        changed = FileStatus.nanoseconds(status.st_ctim)
        blocks = Int64(status.st_blocks)
        links = UInt64(status.st_nlink)
        owner = status.st_uid
        mode = status.st_mode
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .regular
            case S_IFDIR: .directory
            case S_IFLNK: .symbolicLink
            default: .other
            }
    }

    // A far-off time set by a client must not trap: it saturates.
    private static func nanoseconds(_ time: timespec) -> Int64 {
        let (product, overflow) = Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
        if overflow { return time.tv_sec < 0 ? .min : .max }
        let (sum, carry) = product.addingReportingOverflow(Int64(time.tv_nsec))
        return carry ? .max : sum
    }
}

/// The same file with the same content, as far as the kernel can tell without reading it.
package struct FileIdentity: Hashable, Sendable {
    package var device: UInt64
    package var inode: UInt64
    package var size: Int64
    package var modified: Int64
    package var changed: Int64

    package init(device: UInt64, inode: UInt64, size: Int64, modified: Int64, changed: Int64) {
        self.device = device
        self.inode = inode
        self.size = size
        self.modified = modified
        self.changed = changed
    }
}
