import Jobs
import LinuxSystem
import StrictJSON

extension AuditTrail {
    /// What has become of one request of a submission.
    struct Decision: Hashable, Sendable {
        var event: Event
        var customID: String
    }

    /// What is told already about the requests of a submission, on this day (UTC) or later.
    ///
    /// What cannot be read was not told.
    func decisions(of submission: SubmissionID, since day: String) -> Set<Decision> {
        var decisions: Set<Decision> = []
        func take(_ line: ArraySlice<UInt8>) {
            guard let root = try? JSONDocument(parsing: line).root, root["submission"]?.string == submission.rawValue,
                let event = root["event"]?.string.flatMap(Event.init(rawValue:)),
                let customID = root["custom_id"]?.string
            else { return }
            decisions.insert(Decision(event: event, customID: customID))
        }
        flush().split(separator: UInt8(ascii: "\n")).forEach(take)
        guard let folder = try? work?.directory(Self.folder), let names = try? folder.names() else { return decisions }
        // Named after their days.
        for name in names where name.description >= day {
            try? LineReader(folder.open(name, .read)).readLines(take)
        }
        return decisions
    }
}
