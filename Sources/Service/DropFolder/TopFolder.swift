import LinuxSystem
import Prompts

/// `inbox/` itself, in which nothing but the type folders belongs.
struct TopFolder {
    let directory: Directory
    let watch: WatchID?
    var nextListing: ContinuousClock.Instant
    /// What lies there and is left alone.
    var notTaken: [FileName: NotTaken] = [:]
}

extension Intake {
    /// Looks for what does not belong there, and for a type folder in another spelling, which is one more inbox.
    func listTop(at now: Instant) {
        guard let top, top.nextListing <= now else { return }
        self.top?.nextListing = now + max(settings.rescan, .seconds(1))
        guard let names = try? top.directory.names() else { return }
        let served = Set(folders.map(\.place.inbox.name))
        let types = Set(root.types.map { $0.type.rawValue.lowercased() })
        let mounted = root.mounts.names(in: "inbox")
        var notTaken: [FileName: NotTaken] = [:]
        for name in names.sorted() where !served.contains("\(name)") && NameVerdict(name) != .temporary {
            if mounted.contains(name), !types.contains(name.string?.lowercased() ?? "") {
                notTaken[name] = .unknownType
                continue
            }
            guard let status = (try? top.directory.status(of: name)) ?? nil else { continue }
            if status.kind != .directory {
                notTaken[name] = status.kind == .symbolicLink ? .link : .outside
            } else if types.contains(name.string?.lowercased() ?? "") {
                isLayoutInDoubt = true
                newFolder = top.directory.path + "/\(name)"
            } else {
                notTaken[name] = .unknownType
            }
        }
        self.top?.notTaken = notTaken
    }
}
