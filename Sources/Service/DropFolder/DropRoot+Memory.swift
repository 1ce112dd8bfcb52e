import Jobs
import LinuxSystem
import StrictJSON

/// What was ordered is remembered in `.work`: without it everything that is under way would be sent, and paid, again.
extension DropRoot {
    /// Refuses a drop root whose memory is gone while something is under way, until somebody puts it back or says by a
    /// file `resume` in control/ that all may be sent anew.
    ///
    /// A backup that leaves out what begins with a dot brings back such a root.
    static func refuseLostMemory(of root: Directory) throws {
        let work = (try root.status(of: ".work"))?.kind == .directory ? try root.directory(".work") : nil
        guard try work.map({ try !SubmissionStore.isBegun(in: $0) }) ?? true else { return }
        let batches = try root.names().compactMap { name in unfinishedBatch(name, in: root) }.sorted()
        let held = try heldFiles(in: root)
        guard !batches.isEmpty || held > 0, try !takeResume(in: root) else { return }
        var signs: [String] = []
        if !batches.isEmpty {
            let more = batches.count > 5 ? " and \(batches.count - 5) more" : ""
            signs.append("not finished: \(batches.prefix(5).joined(separator: ", "))\(more)")
        }
        if held > 0 { signs.append("\(Format.plural(held, "file", "files")) in processing/") }
        throw Unusable(
            "the folder .work is gone, in which stands what was sent (\(signs.joined(separator: "; "))). Put it back from"
                + " where it went, or a backup; a file named resume in control/ has all of it sent and paid for again"
        )
    }

    /// The id of the batch that a job file says is not finished; nil for any other file.
    private static func unfinishedBatch(_ name: FileName, in root: Directory) -> String? {
        guard let text = name.string, text.hasPrefix("job_"), text.hasSuffix(".json") else { return nil }
        guard let head = JobFile.head(in: name, of: root),
            let phase = head["phase"]?.string.flatMap(SubmissionPhase.init(rawValue:))
        else { return nil }
        return phase.isFinal ? nil : head["id"]?.string ?? String(text.dropFirst(4).dropLast(5))
    }

    private static func heldFiles(in root: Directory) throws -> Int {
        guard (try root.status(of: "processing"))?.kind == .directory else { return 0 }
        let processing = try root.directory("processing")
        return try processing.names().reduce(0) { sum, name in
            guard !name.isHidden, (try processing.status(of: name))?.kind == .directory else { return sum }
            return sum + (try processing.directory(name).names().count { !$0.isHidden })
        }
    }

    /// Whether somebody has asked to go on, which counts once: the request is removed.
    static func takeResume(in root: Directory) throws -> Bool {
        guard let control = try? root.directory("control") else { return false }
        for name in try control.names() where ControlRequest(name) == .resume {
            guard ControlFiles.isRequest(name, in: control) else { continue }
            try control.remove(name)
            return true
        }
        return false
    }
}
