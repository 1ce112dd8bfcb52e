/// Files that become visible together at little cost: temporaries first, one `syncfs`, then the renames.
///
/// Nothing is overwritten: a name that is taken is reported by `commit()`, and its file waits for another name.
/// Temporaries that are still unpublished when the group goes away are removed with it.
package struct DurableGroup: ~Copyable {
    /// One file or name in the group.
    package struct Item: Hashable, Sendable {
        let number: Int
    }

    struct Entry {
        let source: Directory
        let name: FileName
        let target: Directory
        var newName: FileName
        /// Items of one set appear together or not at all.
        let set: Int
        /// Ours to remove when it is not published.
        let isTemporary: Bool
    }

    /// Nil once published or withdrawn: an item keeps its place.
    var entries: [Entry?] = []
    /// The number of the first entry; numbers are never given twice.
    var firstNumber = 0
    var setCount = 0
    /// Where written content waits for its `syncfs`, and where renames wait for their `fsync`.
    var unsynced = DirectorySet()
    var renamed = DirectorySet()

    package init() {}

    /// How many items are not published yet.
    package var pending: Int { entries.count { $0 != nil } }

    /// Writes the content under a hidden name now; `commit()` publishes it.
    ///
    /// With a partner both appear or neither.
    @discardableResult
    package mutating func write(
        _ bytes: [UInt8],
        to directory: Directory,
        as name: FileName,
        with partner: Item? = nil,
        mode: UInt32 = 0o640
    ) throws(SystemError) -> Item {
        // syncfs(2) stays on this machine: what a server stores needs a sync of its own.
        let syncing = directory.isRemote
        let temporary = try directory.writeTemporary(for: name, bytes, syncing: syncing, mode: mode)
        return publish(temporary, in: directory, as: name, with: partner)
    }

    /// Takes over a hidden file that the caller has written into the directory, for content too large for memory.
    @discardableResult
    package mutating func publish(
        _ temporary: FileName,
        in directory: Directory,
        as name: FileName,
        with partner: Item? = nil
    ) -> Item {
        unsynced.insert(directory)
        return add(temporary, from: directory, to: directory, as: name, with: partner, isTemporary: true)
    }

    /// Remembers to move an existing file.
    @discardableResult
    package mutating func move(
        _ name: FileName,
        from source: Directory,
        to target: Directory,
        as newName: FileName,
        with partner: Item? = nil
    ) -> Item {
        add(name, from: source, to: target, as: newName, with: partner, isTemporary: false)
    }

    /// Gives an unpublished item another name for the next `commit()`.
    package mutating func rename(_ item: Item, as newName: FileName) {
        if let index = index(of: item) { entries[index]?.newName = newName }
    }

    private mutating func add(
        _ name: FileName,
        from source: Directory,
        to target: Directory,
        as newName: FileName,
        with partner: Item?,
        isTemporary: Bool
    ) -> Item {
        var set = setCount
        if let partner, let index = index(of: partner), let entry = entries[index] {
            set = entry.set
        } else {
            setCount += 1
        }
        entries.append(
            Entry(
                source: source,
                name: name,
                target: target,
                newName: newName,
                set: set,
                isTemporary: isTemporary
            )
        )
        return Item(number: firstNumber + entries.count - 1)
    }

    /// Nil for an item that was published long ago.
    func index(of item: Item) -> Int? {
        let index = item.number - firstNumber
        return entries.indices.contains(index) ? index : nil
    }

    deinit {
        for case let entry? in entries where entry.isTemporary {
            try? entry.source.remove(entry.name)
        }
    }
}
