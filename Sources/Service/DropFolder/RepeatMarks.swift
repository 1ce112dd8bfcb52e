import Jobs
import LinuxSystem
import StrictJSON

/// What tells the outputs of one repeat from those of any other, also where the same file is dropped again and again.
///
/// A mark is kept from before the first output is visible until the original is archived: after a crash in between, the file
/// finds the outputs that are its own.
struct RepeatMarks {
    private let work: Directory
    /// The marks of repeats that are not finished, by what is known of the file.
    private var open: [String: String]
    private var isSaved = true

    private static let file: FileName = "repeats.json"

    init(work: Directory) {
        self.work = work
        open = [:]
        guard let bytes = try? work.open(Self.file, .read).readAll(limit: 1 << 20),
            let root = try? JSONDocument(parsing: bytes).root
        else { return }
        for member in root.members { open[member.key] = member.value.string }
    }

    /// The same for the same file until `finish`.
    mutating func mark(
        of key: ContentKey,
        name: String,
        status: FileStatus,
        using generator: inout some RandomNumberGenerator
    ) -> String {
        let subject = Self.subject(key, name, status)
        if let known = open[subject] { return known }
        let digest = SHA256.digest(of: Array("\(subject) \(generator.next())".utf8))
        let mark = "again-" + SHA256.hex(digest).prefix(20)
        open[subject] = mark
        isSaved = false
        return mark
    }

    /// To be done before an output with a new mark is visible.
    mutating func save() throws(SystemError) {
        guard !isSaved else { return }
        var json = JSONWriter()
        json.beginObject()
        for (subject, mark) in open.sorted(by: { $0.key < $1.key }) { json.member(subject, mark) }
        json.endObject()
        try work.writeFile(Self.file, json.bytes, replacing: true)
        isSaved = true
    }

    /// Those with these marks are done.
    mutating func finish(_ marks: Set<String>) {
        open = open.filter { !marks.contains($0.value) }
        // Where it stays, a drop of the very same file would be taken for this one, no worse.
        if open.isEmpty { try? work.remove(Self.file) }
        isSaved = open.isEmpty
    }

    private static func subject(_ key: ContentKey, _ name: String, _ status: FileStatus) -> String {
        "\(key.hex) \(status.device) \(status.inode) \(status.modified) \(name)"
    }
}
