import LinuxSystem

/// What is mounted inside a drop root; asking it never waits for a server.
struct MountLayout: Hashable, Sendable {
    /// The root's path without links.
    let path: String
    /// The mount that the root lies on; nil where /proc does not say.
    let home: MountTable.Mount?
    /// Those inside the root.
    let inside: [MountTable.Mount]
    private let table: MountTable

    init(of root: Directory, _ table: MountTable = .current()) {
        path = root.realPath
        home = table.mount(of: path)
        inside = table.mounts(below: path)
        // The rest is none of our business, and may change.
        self.table = MountTable(inside + [home].compactMap(\.self))
    }

    var isEmpty: Bool { inside.isEmpty }

    /// Whether a folder, named from the root on, lies on another mount, so that nothing can be renamed out of it.
    func isForeign(_ folder: String) -> Bool {
        guard let home, let mount = table.mount(of: path + "/" + folder) else { return false }
        return mount.id != home.id
    }

    /// Whether a look at a folder may wait for a server.
    func isSilent(_ folder: String) -> Bool {
        guard isForeign(folder), let mount = mount(of: folder) else { return false }
        return !["ext4", "xfs", "btrfs", "tmpfs", "overlay", "f2fs", "zfs"].contains(mount.type)
    }

    /// Where in a folder, named from the root on, something else is mounted.
    func names(in folder: String) -> Set<FileName> {
        table.names(in: path + "/" + folder)
    }

    /// The mount that a folder lies on.
    func mount(of folder: String) -> MountTable.Mount? { table.mount(of: path + "/" + folder) }

    /// Where a foreign folder lies within the root's own file system, named from the root on.
    ///
    /// nil if it comes from elsewhere.
    func origin(of mount: MountTable.Mount) -> String? {
        guard let home, home.device == mount.device else { return nil }
        let start = home.path == "/" ? path : String(path.dropFirst(home.path.count))
        let rootInside = (home.root == "/" ? "" : home.root) + start
        guard MountTable.isInside(mount.root, rootInside) else { return nil }
        return String(mount.root.dropFirst(rootInside.count + 1))
    }

    /// The first folder at which something else is mounted by now than in an earlier layout, as a path.
    func change(since earlier: MountLayout) -> String? {
        let mounts = Set(inside).symmetricDifference(earlier.inside)
        return mounts.map(\.path).min()
    }
}

extension MountTable {
    /// The names in a folder at which something is mounted, or on the way to something.
    func names(in folder: String) -> Set<FileName> {
        Set(
            mounts(below: folder).compactMap { mount in
                mount.path.dropFirst(folder.count + 1).split(separator: "/").first.flatMap { FileName(String($0)) }
            }
        )
    }
}
