import Jobs
package import LinuxSystem
import Synchronization

/// What people ask for by a file in `control/`.
///
/// Any ending is fine: Explorer adds `.txt`.
enum ControlRequest: Hashable, Sendable {
    /// End this batch; what is finished is kept.
    case cancel(batchID: String)
    /// Take nothing more from the inbox.
    case hold
    case resume
    /// Close the batch that is being collected now.
    case flush

    /// As a file of this name asks for it.
    var words: String {
        switch self {
        case .cancel(let batchID): "cancel \(batchID)"
        case .hold: "hold"
        case .resume: "resume"
        case .flush: "flush"
        }
    }

    init?(_ name: FileName) {
        // A portfolio that somebody put into the wrong folder asks for nothing.
        guard let text = name.string, !text.lowercased().hasSuffix(".json") else { return nil }
        let stem = text.prefix { $0 != "." }
        let cancel = "cancel_"
        if stem.lowercased().hasPrefix(cancel) {
            // `cancel_batch_1 - Copy.txt`: no identifier has a blank in it.
            let id = stem.dropFirst(cancel.count).prefix { $0 != " " && $0 != "(" }
            guard BatchName.isEncoded(String(id)) else { return nil }
            self = .cancel(batchID: String(id))
            return
        }
        // `hold (2)`, `hold until monday`, but neither `holdings` nor what somebody has written under such a title.
        let words = stem.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber })
        guard words.count <= 4, Self.isEnding(text.dropFirst(stem.count)) else { return nil }
        switch stem.lowercased().prefix(while: \.isLetter) {
        case "hold": self = .hold
        case "resume": self = .resume
        case "flush": self = .flush
        default: return nil
        }
    }

    /// Whether the end of a name is one that editors of plain text give, or none.
    private static func isEnding(_ ending: Substring) -> Bool {
        ["", ".txt", ".md", ".text"].contains(ending.lowercased())
    }
}

/// Reads and removes the requests in `control/`, and remembers what became of them.
///
/// A hold outlives a restart.
package struct ControlFiles: Sendable {
    private let directory: Directory
    private let work: Directory
    private let said: Said
    private static let holdMark: FileName = "hold"

    /// What was answered, newest first.
    private final class Said: Sendable {
        let answers = Mutex<[DropRootStatus.ControlAnswer]>([])
        /// What lies there and is no request.
        let unknown = Mutex<[FileName: Int64]>([:])
    }

    /// Whether a file of this name in `control/` asks for something.
    package static func understands(_ name: FileName) -> Bool { ControlRequest(name) != nil }

    init(root: DropRoot) {
        directory = root.control
        work = root.work
        said = Said()
    }

    var isHeld: Bool { ((try? work.status(of: Self.holdMark)) ?? nil) != nil }

    /// The requests that were waiting.
    ///
    /// Each is removed before it is carried out: it counts once. What cannot be removed, such as a folder of that
    /// name, would count for ever and is left alone.
    func take() -> [(name: FileName, request: ControlRequest)] {
        let names = (try? directory.names()) ?? []
        var unknown: Set<FileName> = []
        let requests = names.compactMap { name -> (FileName, ControlRequest)? in
            if let request = ControlRequest(name), Self.isRequest(name, in: directory),
                (try? directory.remove(name)) != nil
            {
                return (name, request)
            }
            if NameVerdict(name) != .temporary { unknown.insert(name) }
            return nil
        }
        let now = currentUnixTime().seconds
        said.unknown.withLock { known in
            known = known.filter { unknown.contains($0.key) }
            for name in unknown where known[name] == nil { known[name] = now }
        }
        return requests
    }

    /// Whether it is a file with hardly anything in it: what has a content is somebody's work, and is not removed.
    static func isRequest(_ name: FileName, in directory: Directory) -> Bool {
        guard let status = (try? directory.status(of: name)) ?? nil else { return false }
        return status.kind == .regular && status.size <= 256
    }

    /// Tells whoever put a file there what became of it.
    func answer(_ name: FileName, _ words: String) {
        let answer = DropRootStatus.ControlAnswer(at: currentUnixTime().seconds, name: name, answer: words)
        said.answers.withLock { $0 = [answer] + $0.prefix(9) }
    }

    /// Newest first: what lies there and is not understood, then what was done.
    func answers() -> [DropRootStatus.ControlAnswer] {
        let unknown = said.unknown.withLock { unknown in
            unknown.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(10).map { name, since in
                DropRootStatus.ControlAnswer(at: since, name: name, answer: Self.advice(for: name))
            }
        }
        return unknown + said.answers.withLock { $0 }
    }

    private static func advice(for name: FileName) -> String {
        if ControlRequest(name) != nil { return "not carried out: an empty file of this name is needed" }
        return "not understood and left alone; what works: hold, resume, flush, cancel_<batch id>"
    }

    func setHold(_ isHeld: Bool) throws(SystemError) {
        if isHeld {
            try work.writeFile(Self.holdMark, [], replacing: true)
        } else if self.isHeld {
            try work.remove(Self.holdMark)
        }
    }
}
