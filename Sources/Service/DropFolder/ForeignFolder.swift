import LinuxSystem

/// An inbox folder on another mount than the rest: a share for one type, say.
struct ForeignFolder: Sendable {
    /// The drop root's path without links.
    let root: String
    /// From there on; none of them is followed if it is a link.
    let steps: [FileName]
    /// The mount that it lies on; without it the folder below would be taken for it.
    let mount: Int?
    /// Where copies lie until their originals are gone.
    let arriving: Directory

    var path: String { root + "/" + steps.map(\.description).joined(separator: "/") }

    /// May wait for as long as its server does.
    func open() throws(SystemError) -> Directory {
        var directory = try Directory.open(root)
        for step in steps {
            do throws(SystemError) {
                directory = try directory.directory(step)
            } catch {
                // A share that knows nothing of us gets its folders; what else is wrong with it stays as it is.
                guard error.isNotFound else { throw error }
                directory = try directory.makeDirectory(step)
            }
        }
        guard MountTable.current().mount(of: path)?.id == mount else {
            throw SystemError("open", subject: "\(path): what was mounted there", code: SystemError.noDevice)
        }
        return directory
    }

    static func landingName(_ inbox: String) -> FileName {
        FileName(String(inbox.map { $0 == "/" ? "+" : $0 })) ?? "unnamed"
    }
}
