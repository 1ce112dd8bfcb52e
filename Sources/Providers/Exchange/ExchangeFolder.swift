import Batches
import LinuxSystem

/// The folder through which a cluster gets its work and gives it back.
///
/// For a batch `b` we put `b.jsonl` there; a job of the cluster runs `vllm run-batch -i b.jsonl -o b.out`, and may say
/// that it is at work by `b.started`, that it is done by `b.done`, and that it has failed, with the reason in it, by
/// `b.failed`.
struct ExchangeFolder: Sendable {
    let path: String

    enum Part: String, CaseIterable {
        case input = "jsonl"
        case output = "out"
        case started
        case done
        case failed
    }

    func directory() throws -> Directory { try Directory.create(path) }

    static func name(_ id: String, _ part: Part) -> FileName? { FileName("\(id).\(part.rawValue)") }

    func status(_ id: String, _ part: Part) throws -> FileStatus? {
        guard let name = Self.name(id, part) else { return nil }
        return try directory().status(of: name)
    }

    func open(_ id: String, _ part: Part) throws -> FileDescriptor {
        guard let name = Self.name(id, part) else { throw LocalBatchStore.unknown(id) }
        return try directory().open(name, .read)
    }

    /// Puts the request lines there, whole or not at all; nothing happens where the cluster has them already.
    func publish(_ id: String, from path: String) throws {
        let directory = try directory()
        for part in Part.allCases where try status(id, part) != nil { return }
        guard let name = Self.name(id, .input), let temporary = FileName(".\(id).tmp") else {
            throw LocalBatchStore.unknown(id)
        }
        let lines = try FileDescriptor.open(path, .read)
        // A crash may have left half of it.
        let copy = try directory.open(temporary, .create(exclusive: false))
        try lines.copy(to: copy, from: 0, count: lines.status().size)
        try copy.sync()
        try directory.replace(name, with: temporary)
        try directory.sync()
    }

    /// Takes everything of a batch away, so that the cluster does not begin it again.
    func clear(_ id: String, _ parts: [Part] = Part.allCases) throws {
        let directory = try directory()
        for part in parts {
            guard let name = Self.name(id, part), try directory.status(of: name) != nil else { continue }
            try directory.remove(name)
        }
        try directory.sync()
    }
}
