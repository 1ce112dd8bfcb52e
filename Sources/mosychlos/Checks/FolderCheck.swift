import LinuxSystem
import Prompts
import Service

/// Whether a drop root is whole, ours, on one file system and has room.
struct FolderCheck: Sendable {
    let path: String
    var types = AnalysisType.all
    let userID: UInt32
    var rule = DiskRule(minimumFree: Int64(Configuration().watch.minimumFree))

    /// Those that hold folders: only the service may change what is in them.
    private static let held: Set = ["", "inbox", "outbox", "rejected", "failed", "processing", "archive", ".work"]

    static let folders = ["inbox", "processing", "outbox", "rejected", "failed", "archive", "control", ".work"]

    func findings() -> [Finding] {
        do throws(DropRoot.Unusable) {
            try DropRoot.refuseEmptyPlace(of: path)
        } catch {
            return [.bad("folders", error.description, remedy: "mount -a")]
        }
        let root: Directory
        do {
            root = try Directory.open(path)
        } catch {
            if error.code == SystemError.notADirectory {
                let place = path.hasSuffix("/batch") ? String(path.dropLast("/batch".count)) : path
                let remedy = "mv \(quoted(place)) \(quoted(place + ".old")) && mosychlos init"
                return [.bad("folders", "\(place) is to be a folder (data_dir), and is none", remedy: remedy)]
            }
            return [
                error.isNotFound
                    ? .warning("folders", "\(path) is not there yet", remedy: "mosychlos init")
                    : .bad("folders", error.description, remedy: "ls -ld \(quoted(path))")
            ]
        }
        var findings = self.folders(in: root)
        if let loop = DropRoot.loop(in: root, types: types) {
            findings.append(.bad("folders", loop.description, remedy: "findmnt -R \(quoted(path))"))
        }
        if let copy = DropRoot.copyProblem(in: root) {
            let remedy = "touch \(quoted(path + "/control/resume"))"
            findings.append(.bad("folders", copy.description, remedy: remedy))
        }
        findings += TypeFolderCheck(types: types).findings(of: root)
        findings += mounts(in: root) + fileSystem(of: root)
        findings += SpaceCheck(path: path, rule: rule).findings(of: root)
        findings += ControlCheck(path: path).findings(of: root)
        findings += ClockCheck().findings(of: root)
        return findings
    }

    private func folders(in root: Directory) -> [Finding] {
        var findings: [Finding] = []
        guard let status = try? root.status() else { return [] }
        if (try? root.status(of: ".mosychlos")) == .some(nil) {
            findings.append(
                .bad(
                    "marker",
                    "\(path)/.mosychlos is missing: is the right file system mounted here? Nothing is taken without it",
                    remedy: "touch \(quoted(path + "/.mosychlos"))"
                )
            )
        }
        var missing: [String] = []
        for name in [""] + Self.folders {
            let shown = name.isEmpty ? path : "\(path)/\(name)"
            let found = name.isEmpty ? status : FileName(name).flatMap { try? root.status(of: $0) }
            guard let found else {
                missing.append(name)
                continue
            }
            findings += Self.findings(for: found, at: shown, device: status.device, userID: userID)
            if Self.held.contains(name), found.mode & 0o022 != 0, found.mode & 0o1000 == 0 {
                findings.append(
                    .warning(
                        "folders",
                        "\(shown) can be written to by others, who may move away the folders in it",
                        remedy: "chmod go-w \(quoted(shown))"
                    )
                )
            }
        }
        if !missing.isEmpty {
            findings.append(
                .warning("folders", "not there: \(missing.joined(separator: ", "))", remedy: "mosychlos init")
            )
        }
        return findings.isEmpty ? [.good("folders", "\(path) is complete and ours")] : findings
    }

    static func findings(for status: FileStatus, at path: String, device: UInt64, userID: UInt32) -> [Finding] {
        let name = quoted(path)
        if status.kind != .directory {
            return [
                .bad("folders", "\(path) is no folder", remedy: "mv \(name) \(quoted(path + ".old")) && mosychlos init")
            ]
        }
        var findings: [Finding] = []
        if status.owner != userID, userID != 0 {
            findings.append(
                .bad(
                    "folders",
                    "\(path) belongs to user \(status.owner), we are user \(userID)",
                    remedy: "sudo chown -R \(userID) \(name)"
                )
            )
        } else if status.mode & 0o700 != 0o700, userID != 0 {
            findings.append(
                .bad("folders", "\(path) is not readable and writable for its owner", remedy: "chmod u+rwx \(name)")
            )
        }
        if status.device != device, !path.hasSuffix("/inbox") {
            findings.append(
                .bad(
                    "folders",
                    "\(path) is on another file system than the rest, so files cannot be moved there in one step",
                    remedy: "findmnt -T \(name)"
                )
            )
        }
        return findings
    }

    /// Shares of their own inside the inbox; looked up in a table, so that a dead server is not waited for.
    private func mounts(in root: Directory) -> [Finding] {
        let inbox = root.realPath + "/inbox"
        let table = MountTable.current()
        // What a later one hides at the same path is not there.
        return table.mounts(below: root.realPath).filter { table.mount(of: $0.path) == $0 }.compactMap { mount in
            let isInInbox = MountTable.isInside(mount.path, inbox)
            if mount.isReadOnly {
                let effect =
                    isInInbox ? "nothing can be taken from there" : "everything waits until it can be written to"
                return .bad(
                    "mount",
                    "\(mount.path) is mounted read-only: \(effect)",
                    remedy: "sudo mount -o remount,rw \(quoted(mount.path))"
                )
            }
            guard isInInbox else { return nil }
            return .good(
                "mount",
                "\(mount.path) (\(mount.type)) is polled; its files are copied over, then removed there"
            )
        }
    }

    private func fileSystem(of root: Directory) -> [Finding] {
        switch try? root.fileSystem() {
        case .local(let name)?: [.good("file system", "\(name), tells about changes at once")]
        case .network(let name)?:
            [.warning("file system", "\(name) is a network file system: folders are polled, drops are seen later")]
        case .unknown(let type)?:
            [
                .warning(
                    "file system",
                    "of unknown type 0x\(String(type, radix: 16)): treated with the care of a network share"
                )
            ]
        case nil: []
        }
    }
}

/// The text as one word of a shell command.
func quoted(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte | 0x20) || (0x2B...0x3A).contains(byte) || byte == 0x5F
    }
    return isPlain && !path.isEmpty
        ? path : "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
}
