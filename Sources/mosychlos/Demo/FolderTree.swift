import LinuxSystem
import Service

/// Some folders of a drop root as they are on the disk.
struct FolderTree: Sendable {
    let path: String
    let folders: [String]

    func write(to channel: Console.Channel) {
        let children = folders.compactMap { folder in
            (try? Directory.open(path + "/" + folder)).map { entry(folder, $0) }
        }
        TreeView(root: .init(name: path + "/", children: children, isFolder: true)).write(to: channel)
    }

    private func entry(_ name: String, _ directory: Directory) -> TreeView.Entry {
        let names = ((try? directory.names()) ?? []).filter { !$0.isHidden }.sorted()
        let children = names.compactMap { name -> TreeView.Entry? in
            guard let status = try? directory.status(of: name) else { return nil }
            guard status.kind == .directory else {
                return .init(name: name.description, note: Format.bytes(status.size))
            }
            return (try? directory.directory(name)).map { entry(name.description, $0) }
        }
        return .init(
            name: name + "/",
            children: children.filter { !$0.isFolder || !$0.children.isEmpty },
            isFolder: true
        )
    }
}
