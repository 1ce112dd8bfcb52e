/// Directories waiting for a sync, each once.
struct DirectorySet {
    private var directories: [ObjectIdentifier: Directory] = [:]

    mutating func insert(_ directory: Directory) {
        directories[ObjectIdentifier(directory)] = directory
    }

    /// One `syncfs` for each file system; empties the set as it goes.
    mutating func syncFileSystems() throws(SystemError) {
        var done: Set<UInt64> = []
        for (key, directory) in directories {
            if done.insert(try directory.status().device).inserted { try directory.syncFileSystem() }
            directories[key] = nil
        }
    }

    /// One `fsync` for each directory; empties the set as it goes.
    mutating func syncEach() throws(SystemError) {
        for (key, directory) in directories {
            try directory.sync()
            directories[key] = nil
        }
    }
}
