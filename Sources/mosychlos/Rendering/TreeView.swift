/// Folders and files drawn as a tree.
struct TreeView: Sendable {
    /// A file, or a folder with what is in it, in the order to show.
    struct Entry: Hashable, Sendable {
        var name: String
        var note = ""
        var children: [Entry] = []
        var isFolder = false
    }

    let root: Entry
    /// Entries shown per folder; the rest are counted.
    var limit = Int.max

    func write(to channel: Console.Channel) {
        channel.line(channel.styled(printable(root.name), .bold))
        write(root.children, indent: "", to: channel)
    }

    private func write(_ entries: [Entry], indent: String, to channel: Console.Channel) {
        let shown = entries.prefix(limit)
        let hidden = entries.count - shown.count
        for (index, entry) in shown.enumerated() {
            let isLast = hidden == 0 && index == shown.count - 1
            let name = printable(entry.name)
            let branch = indent + (isLast ? channel.marks.lastBranch : channel.marks.branch)
            let note = entry.note.isEmpty ? "" : "  " + channel.styled(entry.note, .dim)
            channel.line(branch + channel.styled(name, entry.isFolder ? .bold : []) + note)
            write(entry.children, indent: indent + (isLast ? "    " : channel.marks.trunk), to: channel)
        }
        if hidden > 0 { channel.line(indent + channel.marks.lastBranch + channel.styled("and \(hidden) more", .dim)) }
    }
}
