/// What is mounted where, as this process sees it.
///
/// Read from `/proc`: unlike a look at the folder itself, it asks no file server anything and so never waits for one.
package struct MountTable: Hashable, Sendable {
    package struct Mount: Hashable, Sendable {
        package var id: Int
        /// `major:minor`; bind mounts of one file system share it.
        package var device: String
        /// The folder of that file system that is shown here.
        package var root: String
        package var path: String
        /// Such as `ext4` or `fuse.sshfs`.
        package var type: String
        /// This mount, or all of its file system.
        package var isReadOnly = false
    }

    /// A later one hides an earlier one at the same path.
    package private(set) var mounts: [Mount] = []

    package init(_ mounts: [Mount]) {
        self.mounts = mounts
    }

    package init(parsing text: String) {
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: " ")
            // Optional fields end with a lone dash.
            guard let dash = fields.firstIndex(of: "-"), dash >= 6, dash + 1 < fields.count, let id = Int(fields[0])
            else { continue }
            let options =
                fields[5].split(separator: ",") + (fields.dropFirst(dash + 3).first?.split(separator: ",") ?? [])
            let isReadOnly = options.contains("ro")
            mounts.append(
                Mount(
                    id: id,
                    device: String(fields[2]),
                    root: MountTable.unescaped(fields[3]),
                    path: MountTable.unescaped(fields[4]),
                    type: String(fields[dash + 1]),
                    isReadOnly: isReadOnly
                )
            )
        }
    }

    /// Empty where /proc is missing.
    package static func current() -> MountTable {
        let bytes = try? FileDescriptor.open("/proc/self/mountinfo", .read).readAll(limit: 64 << 20)
        return MountTable(parsing: String(decoding: bytes ?? [], as: UTF8.self))
    }

    /// The mount on which an absolute path without links lies.
    package func mount(of path: String) -> Mount? {
        var best: Mount?
        for mount in mounts where MountTable.isInside(path, mount.path) {
            if mount.path.utf8.count >= best?.path.utf8.count ?? 0 { best = mount }
        }
        return best
    }

    /// The mounts below a folder, itself left out, in the order in which they were made.
    package func mounts(below path: String) -> [Mount] {
        mounts.filter { $0.path != path && MountTable.isInside($0.path, path) }
    }

    /// Whether a path is this folder or lies in it.
    package static func isInside(_ path: String, _ folder: String) -> Bool {
        guard path.hasPrefix(folder) else { return false }
        return folder.hasSuffix("/") || path.utf8.count == folder.utf8.count
            || path.utf8.dropFirst(folder.utf8.count).first == UInt8(ascii: "/")
    }

    /// Blanks, tabs, line ends and backslashes stand there in octal.
    static func unescaped(_ field: Substring) -> String {
        guard field.utf8.contains(UInt8(ascii: "\\")) else { return String(field) }
        var bytes: [UInt8] = []
        var rest = field.utf8[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(3)
            if byte == UInt8(ascii: "\\"), digits.count == 3, let value = UInt8(String(Substring(digits)), radix: 8) {
                bytes.append(value)
                rest = rest.dropFirst(3)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
