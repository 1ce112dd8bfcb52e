import LinuxSystem

/// Hidden temporaries that a killed process left where outputs, reasons and the status go.
///
/// They are looked for only after a run that did not end by itself: an outbox may hold years of outputs.
struct Leftovers {
    private let root: DropRoot
    private static let mark: FileName = "running"

    init(root: DropRoot) {
        self.root = root
    }

    /// Removes what the last run left, if it was killed, and marks this one as running.
    func sweep() throws(SystemError) {
        if try root.work.status(of: Self.mark) != nil {
            let folders = root.types.flatMap { [$0.outbox, $0.rejected, $0.failed] }
            for directory in [root.root, root.outbox] + folders { try sweep(directory) }
        }
        // Small, and where the mark itself may have been left half-written.
        try sweep(root.work)
        if try root.work.status(of: Ballast.folder) != nil { try sweep(root.work.directory(Ballast.folder)) }
        try root.work.writeFile(Self.mark, [], replacing: true)
    }

    private func sweep(_ directory: Directory) throws(SystemError) {
        for name in try directory.names() where isOurs(name) { try directory.remove(name) }
    }

    private func isOurs(_ name: FileName) -> Bool {
        if name.isTemporary { return true }
        let text = name.description
        guard text.hasSuffix(".tmp"), text.contains(".json.") else { return false }
        return text.hasPrefix(".job_") || text.hasPrefix(".results_")
    }

    /// This run has ended by itself; the last thing it writes.
    ///
    /// Where the mark stays, the next start looks once for nothing.
    func noteCleanEnd() {
        try? root.work.remove(Self.mark)
    }
}
