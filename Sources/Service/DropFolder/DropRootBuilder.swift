import LinuxSystem

/// Opens and makes the folders of a drop root, and remembers where each belongs.
struct DropRootBuilder {
    private let root: Directory
    private let mounts: MountLayout
    private(set) var placed: [DropRoot.Placed] = []
    private(set) var blocked: [DropRoot.Blocked] = []

    /// Of a folder whose group may change what is in it: people drop, take back and delete there.
    static let open: UInt32 = 0o770
    /// Of one that its group may only look into: whoever may write there may move away the folders in it, private or not.
    static let held: UInt32 = 0o750

    init(root: Directory, mounts: MountLayout) {
        self.root = root
        self.mounts = mounts
    }

    mutating func make(_ name: FileName, mode: UInt32) throws(SystemError) -> Directory {
        try make(name, in: root, mode: mode)
    }

    mutating func make(
        _ name: FileName,
        in parent: Directory,
        mode: UInt32
    ) throws(SystemError) -> Directory {
        let directory = try parent.makeDirectory(name, mode: mode)
        placed.append(DropRoot.Placed(parent: parent, name: name, directory: directory))
        return directory
    }

    /// nil where `inbox` is a mount of its own: then nothing is done in it here.
    mutating func makeInbox() throws(SystemError) -> Directory? {
        mounts.isForeign("inbox") ? nil : try make("inbox", mode: Self.held)
    }

    /// The folders in which drops of a type arrive: its own and its urgent one, then those in other spellings.
    mutating func makeInboxes(
        _ name: FileName,
        in inbox: Directory?,
        work: Directory
    ) throws(SystemError) -> [DropRoot.Inbox] {
        var spellings = [name]
        if let inbox {
            let wanted = name.string?.lowercased()
            let found = try inbox.names().filter { $0.string?.lowercased() == wanted }.sorted()
            // Where there is none of our own spelling, another one is as good: nobody wants two.
            if !found.isEmpty { spellings = found.filter { $0 == name } + found.filter { $0 != name } }
        }
        var inboxes: [DropRoot.Inbox] = []
        for (number, spelling) in spellings.enumerated() {
            do throws(SystemError) {
                inboxes += try makePair(spelling, in: inbox, work: work)
            } catch {
                // A second spelling that is no folder is none of ours.
                if number == 0 { throw error }
            }
        }
        return inboxes
    }

    private mutating func makePair(
        _ name: FileName,
        in inbox: Directory?,
        work: Directory
    ) throws(SystemError) -> [DropRoot.Inbox] {
        let path = "inbox/\(name)"
        guard let inbox, !mounts.isForeign(path) else {
            return [
                try landing(name, isUrgent: false, work: work), try landing(name, isUrgent: true, work: work),
            ]
        }
        let folder = try make(name, in: inbox, mode: Self.open)
        let own = DropRoot.Inbox(directory: folder, isUrgent: false, name: "\(name)", foreign: nil)
        if mounts.isForeign("\(path)/urgent") { return [own, try landing(name, isUrgent: true, work: work)] }
        do throws(SystemError) {
            let urgent = DropRoot.Inbox(
                directory: try make(DropRoot.urgent, in: folder, mode: Self.open),
                isUrgent: true,
                name: "\(name)/urgent",
                foreign: nil
            )
            return [own, urgent]
        } catch {
            // Whoever may drop may put anything in its place: that is no matter of the others.
            blocked.append(DropRoot.Blocked(inbox: own, error: error))
            return [own]
        }
    }

    /// The place to which the files of a folder on another mount are brought.
    private mutating func landing(
        _ name: FileName,
        isUrgent: Bool,
        work: Directory
    ) throws(SystemError) -> DropRoot.Inbox {
        let shown = "\(name)" + (isUrgent ? "/urgent" : "")
        let arriving = try make("arriving", in: work, mode: 0o700)
        let landed = try make("landed", in: work, mode: 0o700)
        let place = ForeignFolder.landingName(shown)
        return DropRoot.Inbox(
            directory: try make(place, in: landed, mode: 0o700),
            isUrgent: isUrgent,
            name: shown,
            foreign: ForeignFolder(
                root: root.realPath,
                steps: ["inbox", name] + (isUrgent ? [DropRoot.urgent] : []),
                mount: mounts.mount(of: "inbox/" + shown)?.id,
                arriving: try make(place, in: arriving, mode: 0o700)
            )
        )
    }
}
