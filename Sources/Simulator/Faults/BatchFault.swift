/// A fault in the life of one batch; the chance is its creation.
///
/// - `validating_ms`, `in_progress_ms`, `finalizing_ms`, `cancelling_ms`: lengths of its phases.
/// - `fail`: validation ends with this error: `{"code", "message", "param", "line"}`.
/// - `expire_at`: it expires when this share (0…1) of its lines has run.
/// - `cancel_at`: if cancelled, this share of its lines has run, whenever that was.
/// - `counts`: lies in `request_counts`: `{"total", "completed", "failed"}`, each optional.
/// - `show_status`: other words for a status: `{"in_progress": "warming_up"}`.
/// - `withhold_files`: no file ids although there are files. `shuffle`: the output is in another order.
/// - `list_lag_ms`: as in the plan, for this batch.
/// - `show`: other values for members of the batch object, whatever they are: `{"request_counts": "many"}`.
///   `hide`: members it lacks.
/// - `metadata_prefix`: stands before every key of its metadata, as a gateway may put it there. `metadata_lacks`: keys
///   that are not kept.
/// - `vanish_ms`: so long after its creation nobody knows it any more; what has run is billed.
package struct BatchFault: Hashable, Sendable {
    package var occurrence = Occurrence()
    package var validating: Milliseconds?
    package var running: Milliseconds?
    package var finalizing: Milliseconds?
    package var cancelling: Milliseconds?
    package var failure: InputProblem?
    package var expireAt: Double?
    package var cancelAt: Double?
    package var totalShown: Int?
    package var completedShown: Int?
    package var failedShown: Int?
    package var statusWords: [String: String] = [:]
    package var withholdsFiles = false
    package var shuffles = false
    package var listLag: Milliseconds?
    /// JSON by the name of the member.
    package var shown: [String: [UInt8]] = [:]
    package var hidden: Set<String> = []
    package var metadataPrefix: String?
    package var metadataLacks: Set<String> = []
    package var vanishing: Milliseconds?

    package init() {}
}

extension BatchFault {
    /// Takes from the other what is not set here.
    mutating func add(_ other: BatchFault) {
        validating = validating ?? other.validating
        running = running ?? other.running
        finalizing = finalizing ?? other.finalizing
        cancelling = cancelling ?? other.cancelling
        failure = failure ?? other.failure
        expireAt = expireAt ?? other.expireAt
        cancelAt = cancelAt ?? other.cancelAt
        totalShown = totalShown ?? other.totalShown
        completedShown = completedShown ?? other.completedShown
        failedShown = failedShown ?? other.failedShown
        statusWords.merge(other.statusWords) { first, _ in first }
        withholdsFiles = withholdsFiles || other.withholdsFiles
        shuffles = shuffles || other.shuffles
        listLag = listLag ?? other.listLag
        shown.merge(other.shown) { first, _ in first }
        hidden.formUnion(other.hidden)
        metadataPrefix = metadataPrefix ?? other.metadataPrefix
        metadataLacks.formUnion(other.metadataLacks)
        vanishing = vanishing ?? other.vanishing
    }
}
