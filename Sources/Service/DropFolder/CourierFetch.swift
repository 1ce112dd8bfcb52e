import LinuxSystem

/// Brings single files over, so that after a crash at any instant each exists once more or has arrived, never both.
///
/// 1. A copy in `arriving`, durable. 2. The original is renamed aside, which nobody else can undo unnoticed, and looked
/// at once more. 3. The copy is renamed into `arriving/taken`: from here on it counts, before it was only a copy of what
/// its owner may still change or take back. 4. The original is removed. 5. The copy is renamed into `landed`, where it is an
/// ordinary drop.
struct CourierFetch {
    let courier: Courier
    let source: Directory
    let isLocal: Bool

    var arriving: Directory { courier.folder.arriving }

    func taken() throws(SystemError) -> Directory { try arriving.makeDirectory("taken", mode: 0o700) }

    enum Outcome {
        /// Brought, or gone.
        case done
        case changed(FileStatus)
        case notYet(CandidateTracker.Waiting, Duration)
    }

    func bring(_ name: FileName, _ candidate: CandidateTracker.Candidate) throws(SystemError) -> Outcome {
        let retry = courier.settings.interval
        // An earlier file of this name is still on its way.
        for place in [arriving, try taken(), courier.landed] where try place.status(of: name) != nil {
            return .notYet(.settling, retry)
        }
        let file: FileDescriptor
        do throws(SystemError) {
            file = try source.open(name, .read)
        } catch {
            return error.isNotFound ? .done : .notYet(.init(error), retry)
        }
        let status = try file.status()
        guard status.kind == .regular else { return .done }
        guard status.identity == candidate.identity else { return .changed(status) }
        if isLocal, file.writerCheck() == .present { return .notYet(.writer, courier.settings.settling.settle) }

        // Rejected for its size in any case, it need not be brought over, whatever a sparse file claims to hold.
        guard status.size <= courier.settings.maximumSize else {
            let limit = Format.bytes(courier.settings.maximumSize)
            return .notYet(.unreadable("too large: \(Format.bytes(status.size)), the limit is \(limit)"), retry)
        }
        let bytes = try file.readAll(limit: Int(courier.settings.maximumSize))
        let patience = courier.settings.settling.patience(isEmpty: bytes.isEmpty)
        let rest = candidate.unchangedSince + patience - .now
        if rest > .zero, !courier.isComplete(bytes) { return .notYet(.incomplete, rest) }
        try arriving.writeFile(name, bytes, replacing: false)
        guard let after = try source.status(of: name), after.identity == status.identity else {
            try arriving.remove(name)
            return try source.status(of: name).map { .changed($0) } ?? .done
        }
        return try takeAway(name, status, file)
    }

    /// Removes the original of what lies in `arriving`, and lets the copy count.
    private func takeAway(
        _ name: FileName,
        _ status: FileStatus,
        _ file: borrowing FileDescriptor
    ) throws(SystemError) -> Outcome {
        let aside = name.aside
        guard courier.isAccepting else { return try giveUp(name, .notYet(.settling, courier.settings.interval)) }
        do throws(SystemError) {
            // A plain rename: the name is new, and servers that know no other way would do it in two steps.
            try source.replace(aside, with: name)
        } catch {
            if error.isNotFound { return try giveUp(name, .done) }
            guard error.isOfOneFile || error.isReadOnly else { throw error }
            return try giveUp(name, .notYet(.unremovable, courier.settings.interval))
        }
        let moved = try source.status(of: aside)
        var isSame = moved?.size == status.size && moved?.modified == status.modified
        // Not every server gives a file one number for life.
        if isSame, moved?.inode != status.inode { isSame = try isCopy(aside, of: name, in: arriving) }
        guard isSame, !(isLocal && file.writerCheck() == .present) else {
            // Somebody put another file in its place at the last moment, or is about to write into this one.
            _ = try source.move(aside, to: source, asFirstFreeOf: name)
            return try giveUp(name, .done)
        }
        try count(name)
        try source.remove(aside)
        // Some servers know no such thing; what is undone by their crash is found again by its content.
        try? source.sync()
        if courier.settings.wantsDoneFile, let done = name.doneFile { try? source.remove(done) }
        try land(name)
        return .done
    }

    private func giveUp(_ name: FileName, _ outcome: Outcome) throws(SystemError) -> Outcome {
        try arriving.remove(name)
        return outcome
    }

    /// From now on the copy is what its owner has dropped, and the original only has to go.
    func count(_ name: FileName) throws(SystemError) {
        let taken = try taken()
        try arriving.move(name, to: taken, as: name)
        try taken.sync()
        try arriving.sync()
    }

    func land(_ name: FileName) throws(SystemError) {
        let taken = try taken()
        _ = try taken.move(name, to: courier.landed, asFirstFreeOf: name)
        try courier.landed.sync()
        try taken.sync()
        courier.log(.info, "drop.brought", ["from": courier.folder.path, "name": name.description])
    }
}
