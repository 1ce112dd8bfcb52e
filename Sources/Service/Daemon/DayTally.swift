import Jobs
import LinuxSystem
import StrictJSON

/// What happened since midnight UTC; kept over restarts, also those that nobody has asked for.
struct DayTally: Hashable, Sendable {
    struct Counts: Hashable, Sendable {
        var done = 0
        var rejected = 0
        var failed = 0
        var answeredAgain = 0
        var sentAgain = 0
    }

    var day: String
    var types: [String: Counts] = [:]
    /// Whose deliveries are counted: a delivery that was cut short is done again.
    private var counted: Set<String> = []

    private static let file: FileName = "today.json"

    private static func day(at now: Int64) -> String { UTCTime(unixSeconds: now).dayPath.joined(separator: "-") }

    init(at now: Int64) {
        day = Self.day(at: now)
    }

    mutating func rollOver(at now: Int64) {
        if day != Self.day(at: now) { self = DayTally(at: now) }
    }

    /// Whether what this submission has come to is still to be counted.
    mutating func begins(_ submission: SubmissionID) -> Bool { counted.insert(submission.rawValue).inserted }

    static func load(from work: Directory, at now: Int64) -> DayTally {
        var tally = DayTally(at: now)
        guard let bytes = try? work.open(file, .read).readAll(limit: 1 << 20),
            let root = try? JSONDocument(parsing: bytes).root, root["day"]?.string == tally.day
        else { return tally }
        tally.counted = Set(root["submissions"]?.elements.compactMap(\.string) ?? [])
        for (type, counts) in root["types"]?.members.map({ ($0.key, $0.value) }) ?? [] {
            tally.types[type] = Counts(
                done: counts["done"]?.integer ?? 0,
                rejected: counts["rejected"]?.integer ?? 0,
                failed: counts["failed"]?.integer ?? 0,
                answeredAgain: counts["answered_again"]?.integer ?? 0,
                sentAgain: counts["sent_again"]?.integer ?? 0
            )
        }
        return tally
    }

    func save(to work: Directory) {
        var json = JSONWriter()
        json.beginObject()
        json.member("day", day)
        json.key("types")
        json.beginObject()
        for (type, counts) in types.sorted(by: { $0.key < $1.key }) {
            json.key(type)
            json.beginObject()
            json.member("done", counts.done)
            json.member("rejected", counts.rejected)
            json.member("failed", counts.failed)
            json.member("answered_again", counts.answeredAgain)
            json.member("sent_again", counts.sentAgain)
            json.endObject()
        }
        json.endObject()
        json.key("submissions")
        json.beginArray()
        for submission in counted.sorted() { json.string(submission) }
        json.endArray()
        json.endObject()
        try? work.writeFile(Self.file, json.bytes, replacing: true)
    }
}
