package import LinuxSystem

/// Gives a file back to its sender, in `rejected/` or `failed/`, with the reason beside it.
package enum HandBack {
    /// Where a file was put.
    package struct Place: Hashable, Sendable {
        package var file: FileName
        package var reason: FileName
    }

    /// Moves `name` from one folder to another and writes the reason first, so that no file is ever there without one.
    ///
    /// A crash between the two leaves a reason without its file; the next try finds and replaces it. `taken` keeps names
    /// apart that a share would show as one.
    ///
    /// Returns where it is now; nil if it was gone.
    package static func give(
        _ name: FileName,
        from source: Directory,
        as original: FileName,
        to target: Directory,
        reason: [UInt8],
        taken: FoldedNames = FoldedNames()
    ) throws(SystemError) -> Place? {
        try taken.look(at: target)
        var number = 1
        while true {
            let place = Self.place(original, number)
            number += 1
            let isOurs = try source.isHalfMoved(name, to: target, as: place.file)
            if !isOurs, try target.status(of: place.file) != nil { continue }
            if !isOurs, try taken.hasTwin(of: place.file, in: target) { continue }
            if !isOurs, try taken.hasTwin(of: place.reason, in: target) { continue }
            // A name no share would show gets a plain one for its reason, which may be that of another file.
            let isPlain = place.reason.bytes.starts(with: place.file.bytes)
            if !isPlain, !isOurs, try target.status(of: place.reason) != nil { continue }
            // Something else than a file cannot give way to a reason.
            if let obstacle = try target.status(of: place.reason), obstacle.kind == .directory { continue }
            try target.writeFile(place.reason, reason, replacing: true)
            do throws(SystemError) {
                try source.move(name, to: target, as: place.file)
            } catch {
                if error.isExists { continue }
                guard error.isNotFound else { throw error }
                try target.remove(place.reason)
                return nil
            }
            try target.sync()
            try source.sync()
            taken.note([place.file, place.reason], in: target)
            return place
        }
    }

    /// Writes the reason alone where the file itself is gone, beside no other one.
    static func tell(
        of original: FileName,
        in target: Directory,
        reason: [UInt8],
        taken: FoldedNames
    ) throws(SystemError) -> Place? {
        try taken.look(at: target)
        var number = 1
        while true {
            let place = Self.place(original, number)
            number += 1
            if try target.status(of: place.file) != nil { continue }
            if try target.status(of: place.reason) != nil { continue }
            if try taken.hasTwin(of: place.reason, in: target) { continue }
            try target.writeFile(place.reason, reason, replacing: false)
            taken.note([place.reason], in: target)
            return place
        }
    }

    /// Whether a reason that tells of the request with this id lies beside where its file would be put.
    static func isDone(_ original: FileName, id: String, in targets: [Directory]) throws(SystemError) -> Bool {
        for target in targets {
            var number = 1
            while true {
                let place = Self.place(original, number)
                number += 1
                let isFileThere = try target.status(of: place.file) != nil
                guard let reason = try target.status(of: place.reason) else {
                    if isFileThere { continue }
                    break
                }
                guard reason.kind == .regular, reason.size <= Int64(ReasonFile.maximumSize) else { continue }
                let text = try target.open(place.reason, .read).readAll(limit: ReasonFile.maximumSize)
                if ReasonFile.isAbout(id, text) { return true }
            }
        }
        return false
    }

    /// Removes the reason of a file that its owner has taken away from it, and dropped again.
    static func forget(_ name: FileName, in target: Directory) {
        let place = place(name, 1)
        // One with a plain name may be that of another file.
        guard place.reason.bytes.starts(with: name.bytes),
            let reason = (try? target.status(of: place.reason)) ?? nil, reason.kind == .regular,
            reason.size <= Int64(ReasonFile.maximumSize), (try? target.status(of: place.file)) == .some(nil),
            let text = try? target.open(place.reason, .read).readAll(limit: ReasonFile.maximumSize),
            ReasonFile.isOurs(text)
        else { return }
        try? target.remove(place.reason)
    }

    /// The names of the `number`th file that came under this name.
    static func place(_ original: FileName, _ number: Int) -> Place {
        let file = original.numbered(number)
        let reason = FileName(OutputName.reasonFile(beside: file)) ?? file
        return Place(file: file, reason: reason)
    }
}
