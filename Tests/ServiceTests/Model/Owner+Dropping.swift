import FoundationEssentials
import LinuxSystem
import Synchronization

/// New files, by every way a file can come.
extension Owner {
    func drop(
        _ name: FileName,
        _ place: OwnerAction.Place,
        _ way: OwnerAction.Way,
        _ body: OwnerAction.Body
    ) throws {
        guard let directory = places[place] else { return }
        let version = versions.withLock { $0.make(body) }
        switch way {
        case .written: try write(version, to: directory, name, place)
        case .movedIn: try moveIn(version, to: directory, name, place)
        case .linked:
            let temporary = try stage(version, in: directory, isInbox: true)
            defer { try? directory.remove(temporary) }
            let path = "\(directory.path)/"
            try FileManager.default.linkItem(atPath: path + temporary.description, toPath: path + name.description)
            settle(version, as: name)
        case .begun:
            // The first half is a version of its own, until more comes.
            let half = versions.withLock { $0.make(.cutOff) }
            let file = try begin(half, directory, name, place)
            try file.write(version.bytes[..<(version.bytes.count / 2)])
            try stamp(file)
            versions.withLock {
                $0.change(half.number) { $0.bytes = Array(version.bytes[..<(version.bytes.count / 2)]) }
            }
            let rest = Array(version.bytes[(version.bytes.count / 2)...])
            let inode = try file.status().inode
            let writer = Writer(file, inode: inode, whole: version.number, rest: rest)
            writers.withLock { $0.append(writer) }
        }
    }

    func write(
        _ version: Versions.Version,
        to directory: Directory,
        _ name: FileName,
        _ place: OwnerAction.Place
    ) throws {
        guard !isReason(name) else { return }
        let file = try begin(version, directory, name, place)
        try file.write(version.bytes)
        try stamp(file)
    }

    /// Opens a file the way a shell's `>` does.
    func begin(
        _ version: Versions.Version,
        _ directory: Directory,
        _ name: FileName,
        _ place: OwnerAction.Place
    ) throws -> FileDescriptor {
        // Two programs that write into one file at once make what nobody can mend.
        if let there = try directory.status(of: name), writers.withLock({ $0.contains { $0.inode == there.inode } }) {
            throw SystemError("open", code: 26)
        }
        let file = try directory.open(name, .create(exclusive: false))
        let inode = try file.status().inode
        let isInbox = place == .inbox || place == .urgent
        versions.withLock { versions in
            versions.place(version.number, in: inode, isInbox: isInbox)
            if !isInbox { versions.change(version.number) { $0.isOnlyKept = true } }
            versions.name(inode, name.description)
        }
        return file
    }

    func endWriting(_ number: Int, _ body: (borrowing FileDescriptor, [UInt8]) throws -> Void) throws {
        let writer = writers.withLock { $0.isEmpty ? nil : $0.remove(at: number % $0.count) }
        guard let writer else { return }
        let before = try writer.file.status()
        try body(writer.file, writer.rest)
        try stamp(writer.file)
        guard try writer.file.status().size > before.size else { return }
        let isInbox = isInInbox(before.inode)
        versions.withLock { versions in
            // Deleted or replaced meanwhile: nobody sees what is written.
            guard versions.number(in: before.inode) != nil else { return }
            let newRuns = versions.number(in: before.inode).map { versions.all[$0].newRuns } ?? 0
            versions.place(writer.whole, in: before.inode, isInbox: isInbox)
            versions.change(writer.whole) { $0.newRuns += newRuns }
            if !isInbox { versions.change(writer.whole) { $0.isOnlyKept = true } }
        }
    }

    func isInInbox(_ inode: UInt64) -> Bool {
        [OwnerAction.Place.inbox, .urgent].contains { place in
            guard let directory = places[place], let names = try? directory.names() else { return false }
            return names.contains { (try? directory.status(of: $0))??.inode == inode }
        }
    }

    func stage(
        _ version: Versions.Version,
        in directory: Directory,
        isInbox: Bool
    ) throws -> FileName {
        let temporary = FileName.temporary(for: "drop")
        let file = try directory.open(temporary, .create(exclusive: true))
        try file.write(version.bytes)
        try stamp(file)
        let inode = try file.status().inode
        versions.withLock { versions in
            versions.place(version.number, in: inode, isInbox: isInbox)
            versions.change(version.number) { $0.isWithdrawn = true }
        }
        return temporary
    }

    /// What was staged is in the inbox now.
    func settle(_ version: Versions.Version, as name: FileName) {
        versions.withLock { versions in
            versions.change(version.number) { version in
                version.isWithdrawn = false
                if name.description.hasSuffix(".again.json") { version.newRuns += 1 }
            }
        }
    }

    func moveIn(
        _ version: Versions.Version,
        to directory: Directory,
        _ name: FileName,
        _ place: OwnerAction.Place
    ) throws {
        let temporary = try stage(version, in: directory, isInbox: place == .inbox || place == .urgent)
        try rename(temporary, in: directory, to: name, place)
        settle(version, as: name)
        if place != .inbox, place != .urgent {
            versions.withLock { $0.change(version.number) { $0.isOnlyKept = true } }
        }
    }
}
