import Jobs
import LinuxSystem

/// What an earlier pass over the answers of a submission has told, before something cut it short.
struct ToldBefore {
    /// When the first pass began; nil where there was none.
    let since: Int64?
    private let decisions: Set<AuditTrail.Decision>

    /// Reads the trail only where there was an earlier pass.
    init(_ record: SubmissionRecord, _ folder: SubmissionFolder, _ root: DropRoot, _ audit: AuditTrail) throws {
        let isPublished = try ResultsFile.name(record.resultsID).map { try root.root.status(of: $0) != nil } ?? false
        guard record.origin == .drops, try isPublished || ResultsFile.isBegun(in: folder.directory) else {
            (since, decisions) = (nil, [])
            return
        }
        let begun = record.history.last { $0.phase == .delivering } ?? record.history.first
        let time = begun?.at ?? currentUnixTime().seconds
        since = time
        decisions = audit.decisions(of: record.id, since: UTCTime(unixSeconds: time).date)
    }

    func contains(_ event: AuditTrail.Event, _ request: RequestRecord) -> Bool {
        decisions.contains(AuditTrail.Decision(event: event, customID: request.customID))
    }

    /// Whether an earlier pass has handed out its outputs: whoever has taken them away since does not want them again.
    func isDelivered(
        _ request: RequestRecord,
        _ source: RequestRecord.Source,
        from processing: Directory?
    ) throws -> Bool {
        guard contains(.delivered, request), let processing,
            let held = source.heldName.flatMap(FileName.init(percentEncoded:))
        else { return false }
        return try processing.status(of: held) == nil
    }
}
