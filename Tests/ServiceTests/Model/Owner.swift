import LinuxSystem
import Synchronization

/// The people and programs that use the drop folder.
final class Owner: Sendable {
    let versions = Mutex(Versions())
    let places: [OwnerAction.Place: Directory]
    let outbox: Directory
    let writers = Mutex<[Writer]>([])
    let time = Mutex(Int64(0))

    /// Somebody who has begun to write a file.
    final class Writer: Sendable {
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

    func isReason(_ name: FileName) -> Bool { name.description.hasSuffix(".reason.txt") }
}
