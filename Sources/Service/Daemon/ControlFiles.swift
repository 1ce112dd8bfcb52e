import LinuxSystem

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

    init?(_ name: FileName) {
        guard let text = name.string else { return nil }
        let stem = text.prefix { $0 != "." }
        if stem.hasPrefix("cancel_") {
            let id = stem.dropFirst("cancel_".count)
            guard !id.isEmpty else { return nil }
            self = .cancel(batchID: String(id))
            return
        }
        switch stem.lowercased() {
        case let word where word.hasPrefix("hold"): self = .hold
        case let word where word.hasPrefix("resume"): self = .resume
        case let word where word.hasPrefix("flush"): self = .flush
        default: return nil
        }
    }
}

/// Reads and removes the requests in `control/`.
///
/// A hold outlives a restart.
struct ControlFiles: Sendable {
    private let directory: Directory
    private let work: Directory
    private static let holdMark: FileName = "hold"

    init(root: DropRoot) {
        directory = root.control
        work = root.work
    }

    var isHeld: Bool { ((try? work.status(of: Self.holdMark)) ?? nil) != nil }

    /// The requests that were waiting.
    ///
    /// Each is removed before it is carried out: it counts once. What cannot be removed, such as a folder of that
    /// name, would count for ever and is left alone.
    func take() -> [ControlRequest] {
        let names = (try? directory.names()) ?? []
        return names.compactMap { name in
            guard let request = ControlRequest(name), (try? directory.remove(name)) != nil else { return nil }
            return request
        }
    }

    func setHold(_ isHeld: Bool) throws {
        if isHeld {
            try work.writeFile(Self.holdMark, [], replacing: true)
        } else if self.isHeld {
            try work.remove(Self.holdMark)
        }
    }
}
