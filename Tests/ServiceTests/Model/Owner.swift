import FoundationEssentials
import LinuxSystem
import Synchronization

/// The people and programs that use the drop folder.
final class Owner: Sendable {
    let versions = Mutex(Versions())
    private let places: [OwnerAction.Place: Directory]
    private let outbox: Directory
    private let writers = Mutex<[Writer]>([])
    private let time = Mutex(Int64(0))

    /// Somebody who has begun to write a file.
    private final class Writer: Sendable {
        let file: FileDescriptor
        let inode: UInt64
        let whole: Int
        let rest: [UInt8]

        init(_ file: consuming FileDescriptor, inode: UInt64, whole: Int, rest: [UInt8]) {
            self.file = file
            self.inode = inode
            self.whole = whole
            self.rest = rest
        }
    }

    static let names: [FileName] = ["a.json", "b.json", "A.JSON", "a.again.json", "ä b.json"]

    init(root: String) throws {
        let batch = root + "/data/batch/"
        places = [
            .inbox: try Directory.open(batch + "inbox/risk"), .urgent: try Directory.open(batch + "inbox/risk/urgent"),
            .processing: try Directory.open(batch + "processing/risk"),
            .rejected: try Directory.open(batch + "rejected/risk"), .failed: try Directory.open(batch + "failed/risk"),
        ]
        outbox = try Directory.open(batch + "outbox/risk")
    }

    func act(_ action: OwnerAction) {
        Interposer.$current.withValue(nil) {
            // What cannot be done is not done: somebody was faster.
            try? perform(action)
        }
    }

    /// Writers come to an end.
    func finishAll() {
        while writers.withLock({ !$0.isEmpty }) { act(.finishWriting(0)) }
    }

    /// The nth visible file of a folder.
    func file(_ place: OwnerAction.Place, _ number: Int) -> FileName? {
        guard let names = try? places[place]?.names() else { return nil }
        let files = names.filter { $0.bytes.first != 0x2E && $0 != "urgent" }.sorted()
        return files.isEmpty ? nil : files[number % files.count]
    }

    private func perform(_ action: OwnerAction) throws {
        switch action {
        case .drop(let name, let urgent, let way, let body):
            try drop(Self.names[name], urgent ? .urgent : .inbox, way, body)
        case .finishWriting(let number): try endWriting(number) { try $0.write($1) }
        case .abandonWriting(let number): try endWriting(number) { _, _ in }
        case .delete(let place, let number): try at(place, number) { try remove($1, in: $0, place) }
        case .rewrite(let place, let number):
            try at(place, number) { directory, name in
                let version = versions.withLock { $0.make(.portfolio) }
                try write(version, to: directory, name, place)
            }
        case .replace(let place, let number):
            try at(place, number) { directory, name in
                guard !isReason(name) else { return }
                try moveIn(versions.withLock { $0.make(.portfolio) }, to: directory, name, place)
            }
        case .touch(let place, let number):
            try at(place, number) { try stamp($1, in: $0) }
        case .rename(let place, let number, let name):
            try at(place, number) { try rename($1, in: $0, to: Self.names[name], place) }
        case .park(let place, let number):
            try at(place, number) { directory, name in
                guard let parked = FileName(bytes: name.bytes + Array(".bak".utf8)) else { return }
                try rename(name, in: directory, to: parked, place)
            }
        case .moveBack(let place, let number):
            try at(place, number) { directory, name in
                guard let inbox = places[.inbox], !isReason(name) else { return }
                let inode = try directory.status(of: name)?.inode
                try directory.move(name, to: inbox, as: name)
                ask(again: inode)
                versions.withLock { $0.name(inode, name.description) }
            }
        case .occupyOutput(let name, let asFolder, let markdown):
            try occupy(Self.names[name], asFolder, markdown ? "md" : "result.json")
        case .removeOutput(let number): try removeOutput(number)
        }
    }

    private func at(_ place: OwnerAction.Place, _ number: Int, _ body: (Directory, FileName) throws -> Void) throws {
        guard let directory = places[place], let name = file(place, number) else { return }
        versions.withLock { versions in
            switch place {
            case .inbox, .urgent: break
            case .processing: versions.isProcessingDisturbed = true
            case .rejected, .failed: versions.isHandBackDisturbed = true
            }
        }
        try body(directory, name)
    }

    private func isReason(_ name: FileName) -> Bool { name.description.hasSuffix(".reason.txt") }

    private func drop(
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

    private func write(
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
    private func begin(
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

    private func endWriting(_ number: Int, _ body: (borrowing FileDescriptor, [UInt8]) throws -> Void) throws {
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

    private func isInInbox(_ inode: UInt64) -> Bool {
        [OwnerAction.Place.inbox, .urgent].contains { place in
            guard let directory = places[place], let names = try? directory.names() else { return false }
            return names.contains { (try? directory.status(of: $0))??.inode == inode }
        }
    }

    private func stage(
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
    private func settle(_ version: Versions.Version, as name: FileName) {
        versions.withLock { versions in
            versions.change(version.number) { version in
                version.isWithdrawn = false
                if name.description.hasSuffix(".again.json") { version.newRuns += 1 }
            }
        }
    }

    private func moveIn(
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

    /// rename(2) as `mv` uses it: what has the new name is gone.
    private func rename(
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

    private func remove(_ name: FileName, in directory: Directory, _ place: OwnerAction.Place) throws {
        let inode = try directory.status(of: name)?.inode
        try directory.remove(name)
        if let inode { versions.withLock { $0.withdraw(inode, isInbox: place == .inbox || place == .urgent) } }
    }

    private func ask(again inode: UInt64?) {
        versions.withLock { versions in
            guard let number = inode.flatMap({ versions.number(in: $0) }) else { return }
            versions.change(number) { version in
                version.runs += 1
                version.wasSent = true
                version.isOnlyKept = false
            }
        }
    }

    private func occupy(_ name: FileName, _ asFolder: Bool, _ ending: String) throws {
        let stem = name.description.prefix { $0 != "." }
        guard let output = FileName("\(stem).\(ending)") else { return }
        if asFolder {
            _ = try outbox.makeDirectory(output)
        } else {
            try outbox.open(output, .create(exclusive: true)).write(Array("{}\n".utf8))
        }
    }

    private func removeOutput(_ number: Int) throws {
        let names = try outbox.names().filter { $0.bytes.first != 0x2E }.sorted()
        guard !names.isEmpty else { return }
        try outbox.removeTree(names[number % names.count])
        versions.withLock { $0.changeAll { $0.mayMissOutput = true } }
    }

    /// Gives a file a modification time of its own: no two versions share one.
    private func stamp(_ name: FileName, in directory: Directory) throws {
        try stamp("\(directory.path)/\(name)")
    }

    private func stamp(_ path: String) throws {
        let now = time.withLock { time in
            time += 1
            return time
        }
        let date = Date(timeIntervalSince1970: Double(1_700_000_000 + now))
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
    }

    /// The same for a file that may have been moved meanwhile.
    private func stamp(_ file: borrowing FileDescriptor) throws {
        try stamp("/proc/self/fd/\(file.raw)")
    }
}
