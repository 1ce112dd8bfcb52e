import LinuxSystem

/// Brings single files over, so that after a crash at any instant each exists once more or has arrived, never both.
///
/// 1. A copy in `arriving`, durable. 2. The original is renamed aside, which nobody else can undo unnoticed, and looked
/// at once more. 3. It is removed. 4. The copy is renamed into `landed`, where it is an ordinary drop.
struct CourierFetch {
    let courier: Courier
    let source: Directory
    let isLocal: Bool

    private var arriving: Directory { courier.folder.arriving }

    enum Outcome {
        /// Brought, or gone.
        case done
        case changed(FileStatus)
        case notYet(CandidateTracker.Waiting, Duration)
    }

    func bring(_ name: FileName, _ candidate: CandidateTracker.Candidate) throws(SystemError) -> Outcome {
        let retry = courier.settings.interval
        // An earlier file of this name is still on its way.
        let earlier = [try arriving.status(of: name), try courier.landed.status(of: name)]
        if earlier.contains(where: { $0 != nil }) { return .notYet(.settling, retry) }
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

        if status.size <= courier.settings.maximumSize {
            let bytes = try file.readAll(limit: Int(courier.settings.maximumSize))
            let patience = courier.settings.settling.patience(isEmpty: bytes.isEmpty)
            let rest = candidate.unchangedSince + patience - .now
            if rest > .zero, !courier.isComplete(bytes) { return .notYet(.incomplete, rest) }
            try arriving.writeFile(name, bytes, replacing: false)
        } else {
            // It will be rejected for its size, but nobody's file is thrown away for that.
            let temporary = FileName.temporary(for: name)
            let copy = try arriving.open(temporary, .create(exclusive: true))
            try file.copy(to: copy, from: 0, count: status.size)
            try copy.sync()
            try arriving.move(temporary, to: arriving, as: name)
            try arriving.sync()
        }
        guard let after = try source.status(of: name), after.identity == status.identity else {
            try arriving.remove(name)
            return try source.status(of: name).map { .changed($0) } ?? .done
        }
        return try takeAway(name, status)
    }

    /// Removes the original of what lies in `arriving`, and lets the copy count.
    private func takeAway(_ name: FileName, _ status: FileStatus) throws(SystemError) -> Outcome {
        let aside = name.aside
        guard courier.isAccepting else { return try giveUp(name, .notYet(.settling, courier.settings.interval)) }
        do throws(SystemError) {
            // A plain rename: the name is new, and servers that know no other way would do it in two steps.
            try source.replace(aside, with: name)
        } catch {
            if error.isNotFound { return try giveUp(name, .done) }
            guard error.isPermission || error.isReadOnly else { throw error }
            return try giveUp(name, .notYet(.unremovable, courier.settings.interval))
        }
        let moved = try source.status(of: aside)
        var isSame = moved?.size == status.size && moved?.modified == status.modified
        // Not every server gives a file one number for life.
        if isSame, moved?.inode != status.inode { isSame = try isCopy(aside, of: name) }
        guard isSame else {
            // Somebody put another file in its place at the last moment.
            _ = try source.move(aside, to: source, asFirstFreeOf: name)
            return try giveUp(name, .done)
        }
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

    private func land(_ name: FileName) throws(SystemError) {
        _ = try arriving.move(name, to: courier.landed, asFirstFreeOf: name)
        try courier.landed.sync()
        try arriving.sync()
        courier.log(.info, "drop.brought", ["from": courier.folder.path, "name": name.description])
    }

    /// Ends what a crash or a lost answer of the server cut short; `names` is what the far folder holds.
    func finishEarlier(_ names: [FileName]) throws(SystemError) {
        var asides = names.filter { $0.setAside != nil }
        for name in try arriving.names().sorted() where !name.isHidden {
            courier.step()
            for aside in asides where try isCopy(aside, of: name) {
                try source.remove(aside)
                asides.removeAll { $0 == aside }
            }
            if names.contains(name), try isCopy(name, of: name), let status = try source.status(of: name) {
                _ = try takeAway(name, status)
            } else {
                try land(name)
            }
        }
        for aside in asides {
            guard let original = aside.setAside else { continue }
            _ = try source.move(aside, to: source, asFirstFreeOf: original)
        }
    }

    /// Whether a file over there has the content of the copy here.
    private func isCopy(_ far: FileName, of name: FileName) throws(SystemError) -> Bool {
        guard let status = try source.status(of: far), status.kind == .regular,
            status.size == (try arriving.status(of: name))?.size
        else { return false }
        return try hash(far, in: source) == hash(name, in: arriving)
    }

    private func hash(_ name: FileName, in directory: Directory) throws(SystemError) -> [UInt8] {
        let file = try directory.open(name, .read)
        var hash = SHA256()
        var offset: Int64 = 0
        while true {
            courier.step()
            let chunk = try file.read(at: offset, count: 256 << 10)
            if chunk.isEmpty { return Array(hash.finalize()) }
            hash.update(chunk)
            offset += Int64(chunk.count)
        }
    }
}

extension FileName {
    private static let asideSuffix = Array(".mosychlos".utf8)

    /// A hidden name beside this one for the moment in which it is taken: `.smith.json.3f9c02d17a40.mosychlos`.
    var aside: FileName {
        let temporary = FileName.temporary(for: FileName(bytes: Array(bytes.prefix(220))) ?? self)
        return FileName(bytes: temporary.bytes.dropLast(4) + Self.asideSuffix) ?? temporary
    }

    /// The name that was set aside, cut if it was very long; nil where this is no name by `aside`.
    var setAside: FileName? {
        guard isHidden, bytes.suffix(Self.asideSuffix.count).elementsEqual(Self.asideSuffix) else { return nil }
        // A dot before and one after the mark.
        let middle = bytes.dropFirst().dropLast(Self.asideSuffix.count + 13)
        return FileName(bytes: Array(middle))
    }
}
