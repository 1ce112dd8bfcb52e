extension MountTable {
    /// The place of a mount that this machine is told to have but has not, and in which a path would lie; nil where all is well.
    ///
    /// - `path`: absolute.
    /// - `list`: what is to be mounted where, in the format of fstab(5).
    package func missingMount(above path: String, wanted list: String) -> String? {
        for line in list.split(separator: "\n") {
            let fields = line.split { $0 == " " || $0 == "\t" }
            guard fields.count >= 2, fields[0].first != "#", fields[1].first == "/" else { continue }
            var place = MountTable.unescaped(fields[1])
            while place.count > 1, place.last == "/" { place.removeLast() }
            // The root is always there, and in a container perhaps not in the table.
            guard place != "/", MountTable.isInside(path, place), !mounts.contains(where: { $0.path == place }) else {
                continue
            }
            return place
        }
        return nil
    }

    /// What this machine is told to mount; empty where nobody has told it.
    package static func wanted() -> String {
        let bytes = try? FileDescriptor.open("/etc/fstab", .read).readAll(limit: 1 << 20)
        return String(decoding: bytes ?? [], as: UTF8.self)
    }
}
