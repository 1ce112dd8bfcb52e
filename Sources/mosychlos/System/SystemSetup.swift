import LinuxSystem

/// Puts what is missing of the files of a system service into place; what is there stays as it is.
struct SystemSetup: Sendable {
    /// What became of a file.
    enum Outcome: Hashable, Sendable {
        case written
        case same
        /// Somebody has changed it, or it is of another version.
        case different
    }

    /// The root of the file system, or of an image of one.
    let root: String

    func put(_ file: SystemFile) throws(SystemError) -> Outcome {
        let path = (root.hasSuffix("/") ? root : root + "/") + file.path
        let slash = path.lastIndex(of: "/") ?? path.startIndex
        let directory = try Directory.create(String(path[..<slash]), mode: 0o755)
        guard let name = FileName(String(path[path.index(after: slash)...])) else { return .different }
        let text = Array(file.text.utf8)
        do throws(SystemError) {
            try directory.writeFile(name, text, replacing: false, mode: file.mode)
            return .written
        } catch {
            guard error.isExists else { throw error }
            return (try? directory.open(name, .read).readAll(limit: 1 << 20)) == text ? .same : .different
        }
    }
}
