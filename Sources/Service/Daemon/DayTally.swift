import Jobs
import LinuxSystem
import StrictJSON

/// What happened since midnight UTC; kept over restarts.
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

    private static let file: FileName = "today.json"

    private static func day(at now: Int64) -> String { UTCTime(unixSeconds: now).dayPath.joined(separator: "-") }

    init(at now: Int64) {
        day = Self.day(at: now)
    }

    mutating func rollOver(at now: Int64) {
        if day != Self.day(at: now) { self = DayTally(at: now) }
    }

    static func load(from work: Directory, at now: Int64) -> DayTally {
        var tally = DayTally(at: now)
        guard let bytes = try? work.open(file, .read).readAll(limit: 1 << 20),
            let root = try? JSONDocument(parsing: bytes).root, root["day"]?.string == tally.day
        else { return tally }
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
        json.endObject()
        try? work.writeFile(Self.file, json.bytes, replacing: true)
    }
}
