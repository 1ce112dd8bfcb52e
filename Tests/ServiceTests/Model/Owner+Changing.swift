import FoundationEssentials
import LinuxSystem
import Synchronization

/// What people do to files that are there.
extension Owner {
    /// rename(2) as `mv` uses it: what has the new name is gone.
    func rename(
        _ name: FileName,
        in directory: Directory,
        to newName: FileName,
        _ place: OwnerAction.Place
    ) throws {
        guard !isReason(name), name != newName else { return }
        let gone = try directory.status(of: newName)?.inode
        try directory.replace(newName, with: name)
        let inode = try directory.status(of: newName)?.inode
        versions.withLock { $0.name(inode, newName.description) }
        if place == .processing { ask(again: inode) }
        if let gone { versions.withLock { $0.withdraw(gone, isInbox: place == .inbox || place == .urgent) } }
    }

    func remove(_ name: FileName, in directory: Directory, _ place: OwnerAction.Place) throws {
        let inode = try directory.status(of: name)?.inode
        try directory.remove(name)
        if let inode { versions.withLock { $0.withdraw(inode, isInbox: place == .inbox || place == .urgent) } }
    }

    func ask(again inode: UInt64?) {
        versions.withLock { versions in
            guard let number = inode.flatMap({ versions.number(in: $0) }) else { return }
            versions.change(number) { version in
                version.runs += 1
                version.wasSent = true
                version.isOnlyKept = false
            }
        }
    }

    func occupy(_ name: FileName, _ asFolder: Bool, _ ending: String) throws {
        let stem = name.description.prefix { $0 != "." }
        guard let output = FileName("\(stem).\(ending)") else { return }
        if asFolder {
            _ = try outbox.makeDirectory(output)
        } else {
            try outbox.open(output, .create(exclusive: true)).write(Array("{}\n".utf8))
        }
    }

    func removeOutput(_ number: Int) throws {
        let names = try outbox.names().filter { $0.bytes.first != 0x2E }.sorted()
        guard !names.isEmpty else { return }
        try outbox.removeTree(names[number % names.count])
        versions.withLock { $0.changeAll { $0.mayMissOutput = true } }
    }

    /// Gives a file a modification time of its own: no two versions share one.
    func stamp(_ name: FileName, in directory: Directory) throws {
        try stamp("\(directory.path)/\(name)")
    }

    func stamp(_ path: String) throws {
        let now = time.withLock { time in
            time += 1
            return time
        }
        let date = Date(timeIntervalSince1970: Double(1_700_000_000 + now))
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
    }

    /// The same for a file that may have been moved meanwhile.
    func stamp(_ file: borrowing FileDescriptor) throws {
        try stamp("/proc/self/fd/\(file.raw)")
    }
}
