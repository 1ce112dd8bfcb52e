import LinuxSystem

extension CourierFetch {
    /// Ends what a crash or a lost answer of the server cut short; `names` is what the far folder holds.
    func finishEarlier(_ names: [FileName]) throws(SystemError) {
        var asides = names.filter { $0.setAside != nil }
        let taken = try taken()
        for name in try taken.names().sorted() {
            courier.step()
            for aside in asides where try isCopy(aside, of: name, in: taken) {
                try source.remove(aside)
                asides.removeAll { $0 == aside }
            }
            try land(name)
        }
        for name in try arriving.names().sorted() where NameVerdict(name) == .candidate {
            courier.step()
            if let aside = try aside(of: name, among: asides) {
                try count(name)
                try source.remove(aside)
                asides.removeAll { $0 == aside }
                try land(name)
            } else {
                // Its owner may have changed it or taken it back since; what lies there now is brought anew.
                try arriving.remove(name)
            }
        }
        for aside in asides {
            guard let original = aside.setAside else { continue }
            _ = try source.move(aside, to: source, asFirstFreeOf: original)
        }
    }

    /// The original of a copy that does not count yet, where it was set aside and nobody is about to write into it.
    private func aside(of name: FileName, among asides: [FileName]) throws(SystemError) -> FileName? {
        for aside in asides where try isCopy(aside, of: name, in: arriving) && !isBeingWritten(aside) { return aside }
        return nil
    }

    private func isBeingWritten(_ name: FileName) -> Bool {
        isLocal && (try? source.open(name, .read).writerCheck()) == .present
    }

    /// Whether a file over there has the content of the copy here.
    func isCopy(_ far: FileName, of name: FileName, in near: Directory) throws(SystemError) -> Bool {
        guard let status = try source.status(of: far), status.kind == .regular,
            status.size == (try near.status(of: name))?.size
        else { return false }
        return try hash(far, in: source) == hash(name, in: near)
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
