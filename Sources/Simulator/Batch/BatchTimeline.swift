/// Milliseconds since 1970.
package typealias Milliseconds = Int64

/// How long a batch stays in each status.
package struct PhaseLengths: Hashable, Sendable {
    package var validating: Milliseconds
    package var running: Milliseconds
    package var finalizing: Milliseconds
    package var cancelling: Milliseconds

    package init(
        validating: Milliseconds,
        running: Milliseconds,
        finalizing: Milliseconds,
        cancelling: Milliseconds
    ) {
        self.validating = validating
        self.running = running
        self.finalizing = finalizing
        self.cancelling = cancelling
    }
}

/// The words for what a batch is doing.
enum BatchStatus: String, Hashable, Sendable, CaseIterable {
    case validating, failed
    case inProgress = "in_progress"
    case finalizing, completed, expired, cancelling, cancelled

    var isOver: Bool {
        switch self {
        case .failed, .completed, .expired, .cancelled: true
        case .validating, .inProgress, .finalizing, .cancelling: false
        }
    }
}

/// The life of one batch as a function of the clock: nothing ticks, the status is computed when somebody asks.
///
/// Work that takes real time (reading the input, writing the answers) holds a phase open until it has ended.
struct BatchTimeline: Hashable {
    var createdAt: Milliseconds
    var lengths: PhaseLengths
    /// A fault may end the batch by expiry after this share of its lines.
    var expiryShare: Double?
    var validation: Validation?
    var producedAt: Milliseconds?
    var cancellation: Cancellation?

    static let window: Milliseconds = 86_400_000

    struct Validation: Hashable {
        var endedAt: Milliseconds
        var passed: Bool
    }

    struct Cancellation: Hashable {
        var at: Milliseconds
        /// The share of lines that had run by then; nil if none could because validation was not over.
        var share: Double?
    }

    struct Reading: Hashable {
        var status = BatchStatus.validating
        /// The share of the lines that have run.
        var share = 0.0
        var inProgressAt: Milliseconds?
        var finalizingAt: Milliseconds?
        var cancellingAt: Milliseconds?
        /// When the batch came to its last status.
        var endedAt: Milliseconds?
    }

    /// The share of lines that will run if nobody cancels.
    var plannedShare: Double { expiryShare ?? deadlineShare ?? 1 }

    /// The share of lines that will have run in the end.
    var finalShare: Double { cancellation.map { $0.share ?? 0 } ?? plannedShare }

    func reading(at now: Milliseconds) -> Reading {
        var reading = Reading()
        if let cancellation, cancellation.share == nil {
            cancel(&reading, cancellation, now: now, heldBy: cancellation.at)
            return reading
        }
        guard let validation, let validatedAt, now >= validatedAt else { return reading }
        guard validation.passed else {
            end(&reading, .failed, at: validatedAt)
            return reading
        }
        reading.inProgressAt = validatedAt
        let progress = lengths.running == 0 ? 1 : min(1, Double(now - validatedAt) / Double(lengths.running))
        if let cancellation {
            reading.share = cancellation.share ?? 0
            cancel(&reading, cancellation, now: now, heldBy: producedAt)
            return reading
        }
        reading.share = min(progress, plannedShare)
        reading.status = .inProgress
        let runEnd = validatedAt + lengths.running
        if plannedShare < 1 || expiryShare != nil {
            let expiry = expiryShare == nil ? createdAt + Self.window : runEnd
            if let producedAt, now >= max(expiry, producedAt) { end(&reading, .expired, at: max(expiry, producedAt)) }
        } else if now >= runEnd {
            reading.status = .finalizing
            reading.finalizingAt = runEnd
            let done = runEnd + lengths.finalizing
            if let producedAt, now >= max(done, producedAt) { end(&reading, .completed, at: max(done, producedAt)) }
        }
        return reading
    }

    private var validatedAt: Milliseconds? { validation.map { max(createdAt + lengths.validating, $0.endedAt) } }

    /// Below 1 when the run is longer than the completion window.
    private var deadlineShare: Double? {
        guard let validatedAt, validatedAt + lengths.running > createdAt + Self.window else { return nil }
        return max(0, Double(createdAt + Self.window - validatedAt) / Double(lengths.running))
    }

    private func cancel(
        _ reading: inout Reading,
        _ cancellation: Cancellation,
        now: Milliseconds,
        heldBy: Milliseconds?
    ) {
        reading.status = .cancelling
        reading.cancellingAt = cancellation.at
        guard let heldBy else { return }
        let done = max(cancellation.at + lengths.cancelling, heldBy)
        if now >= done { end(&reading, .cancelled, at: done) }
    }

    private func end(_ reading: inout Reading, _ status: BatchStatus, at time: Milliseconds) {
        reading.status = status
        reading.endedAt = time
    }
}
