/// Directories waiting for a sync, each once.
struct DirectorySet {
    private var directories: [Directory] = []

    mutating func insert(_ directory: Directory) {
        if !directories.contains(where: { $0 === directory }) { directories.append(directory) }
    }

    /// One `syncfs` for each file system; empties the set as it goes.
    mutating func syncFileSystems() throws(SystemError) {
        var done: Set<UInt64> = []
        while let directory = directories.last {
            if done.insert(try directory.status().device).inserted { try directory.syncFileSystem() }
            directories.removeLast()
        }
    }

    /// One `fsync` for each directory; empties the set as it goes.
    mutating func syncEach() throws(SystemError) {
        while let directory = directories.last {
            try directory.sync()
            directories.removeLast()
        }
    }
}
