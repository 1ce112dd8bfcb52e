import LinuxSystem
import Prompts

/// Whether the folders of each analysis type are folders; only looks, and never waits for the server of a share.
struct TypeFolderCheck: Sendable {
    let types: [AnalysisType]

    func findings(of root: Directory) -> [Finding] {
        let mounts = MountTable.current().mounts(below: root.realPath)
        return types.flatMap { type -> [Finding] in
            let name = type.rawValue
            // Those in front are passed on the way to those behind.
            let paths =
                ["inbox", "processing", "outbox", "rejected", "failed"].map { [$0, name] }
                + [["inbox", name, "urgent"]]
            return paths.compactMap { steps -> Finding? in
                let shown = ([root.realPath] + steps).joined(separator: "/")
                guard !mounts.contains(where: { MountTable.isInside(shown, $0.path) }) else { return nil }
                return finding(at: steps, in: root, shown: ([root.path] + steps).joined(separator: "/"))
            }
        }
    }

    private func finding(at steps: [String], in root: Directory, shown: String) -> Finding? {
        var parent = root
        for step in steps.dropLast() {
            guard let name = FileName(step), let next = try? parent.directory(name) else { return nil }
            parent = next
        }
        guard let name = steps.last.flatMap({ FileName($0) }) else { return nil }
        do throws(SystemError) {
            guard let found = try parent.status(of: name) else { return nil }
            if found.kind == .directory {
                _ = try parent.directory(name)
                return nil
            }
            let kind = found.kind == .symbolicLink ? "a link" : "a file"
            let effect = steps.count == 3 ? "nothing can be dropped there" : "nothing is worked on before it is one"
            return .bad(
                "folders",
                "\(shown) is \(kind), not a folder: \(effect)",
                remedy: "mv \(quoted(shown)) \(quoted(shown + ".old"))"
            )
        } catch {
            return .bad("folders", error.description, remedy: "ls -ld \(quoted(shown))")
        }
    }
}
