import CLinux
import Glibc

/// Whether the kernel sees every change to a directory, or another machine makes some of them.
package enum FileSystemKind: Hashable, Sendable {
    case local(name: String)
    /// Network and FUSE: events may be missing, and `rename` may lie.
    case network(name: String)
    /// A type we do not know, by its number in `statfs`.
    case unknown(UInt32)

    package var name: String {
        switch self {
        case .local(let name), .network(let name): name
        case .unknown(let magic): "type 0x" + String(magic, radix: 16)
        }
    }

    package var isLocal: Bool {
        if case .local = self { true } else { false }
    }

    package var isNetwork: Bool {
        if case .network = self { true } else { false }
    }

    /// Whether a file has the same inode number at every mount, and for every host.
    package var hasLastingInodes: Bool {
        [
            "ext4", "xfs", "btrfs", "f2fs", "tmpfs", "overlayfs", "zfs", "bcachefs", "nfs", "ceph", "ocfs2", "gfs2",
            "lustre", "gpfs",
        ].contains(name)
    }

    init(of raw: Int32) throws(SystemError) {
        var status = statfs()
        try system("fstatfs") { fstatfs(raw, &status) }
        // The field is signed in glibc and some numbers use the top bit.
        self.init(magic: UInt32(truncatingIfNeeded: status.f_type))
    }

    init(magic: UInt32) {
        self =
            if let name = FileSystemKind.localNames[magic] {
                .local(name: name)
            } else if let name = FileSystemKind.networkNames[magic] {
                .network(name: name)
            } else {
                .unknown(magic)
            }
    }

    private static let localNames: [UInt32: String] = [
        0x0000_EF53: "ext4", 0x5846_5342: "xfs", 0x9123_683E: "btrfs", 0xF2F5_2010: "f2fs", 0x0102_1994: "tmpfs",
        0x794C_7630: "overlayfs", 0x2FC1_2FC1: "zfs", 0xCA45_1A4E: "bcachefs", 0x8584_58F6: "ramfs",
        0x0000_4D44: "vfat", 0x2011_BAB0: "exfat", 0x7366_746E: "ntfs3", 0x3153_464A: "jfs", 0x5265_4973: "reiserfs",
    ]

    private static let networkNames: [UInt32: String] = [
        0x0000_6969: "nfs", 0x0000_517B: "smb", 0xFF53_4D42: "cifs", 0xFE53_4D42: "smb2", 0x6573_5546: "fuse",
        0x0102_1997: "9p", 0x00C3_6400: "ceph", 0x5346_414F: "afs", 0x6B41_4653: "afs", 0x7375_7245: "coda",
        0x7461_636F: "ocfs2", 0x0116_1970: "gfs2", 0x0BD0_0BD0: "lustre", 0x4750_4653: "gpfs",
        0x786F_4256: "vboxsf", 0xBACB_ACBC: "vmhgfs", 0x0000_0187: "autofs",
    ]
}
