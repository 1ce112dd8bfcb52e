package import Batches
package import Jobs
import LinuxSystem
import StrictJSON

/// Hands out the answers of a submission: outputs, archive, reasons, results file.
///
/// Doing it again changes nothing.
package actor DeliveryDesk {
    /// What a delivery came to.
    package struct Delivered: Hashable, Sendable {
        /// Of which submission; nil where that is not told.
        package var submission: SubmissionID?
        package var counts = DeliveryCounts()
        package var usage: TokenUsage?
        /// US dollars; nil where the price is not known or no usage came.
        package var cost: Double?
        /// The same by analysis type.
        package var costs: [String: Double] = [:]
        /// What sends requests of it again.
        package var followUps: [SubmissionID] = []
        package var isSimulated = false
        /// Whether its files lay in the inbox; what was submitted by hand is nobody's drop.
        package var isFromDrops = true
        package var proof = DeliveryProof()
        /// By analysis type.
        package var tallies: [String: DeliveryCounts] = [:]
        /// Of what failed, how many requests certainly cost nothing, by analysis type.
        package var rejected: [String: Int] = [:]
        /// The last files that were handed back, newest first.
        package private(set) var problems: [DropRootStatus.Problem] = []

        mutating func note(_ problem: DropRootStatus.Problem) {
            problems = [problem] + problems.prefix(DropRootStatus.shownEvents - 1)
        }
    }

    private let executor = BlockingExecutor(label: "mosychlos.delivery")
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    private let root: DropRoot
    private let provider: any BatchProvider
    private let settings: Settings
    private let audit: AuditTrail
    private let log: Log

    /// What delivery is told by configuration.
    package struct Settings: Sendable {
        package var outputs: [Configuration.OutputFormat]
        package var maximumAttempts: Int
        package var prices: PriceTable
        /// Whether an answer may be given again for the same content.
        package var remembersAnswers: Bool
        /// Where deliveries are noted for the outbox's index; nil where there is none.
        package var deliveries: DeliveryLog?

        package init(
            outputs: [Configuration.OutputFormat],
            maximumAttempts: Int,
            prices: PriceTable,
            remembersAnswers: Bool,
            deliveries: DeliveryLog? = nil
        ) {
            self.outputs = outputs
            self.maximumAttempts = maximumAttempts
            self.prices = prices
            self.remembersAnswers = remembersAnswers
            self.deliveries = deliveries
        }
    }

    package init(
        root: DropRoot,
        provider: any BatchProvider,
        settings: Settings,
        audit: AuditTrail = AuditTrail(work: nil),
        log: Log
    ) {
        self.root = root
        self.provider = provider
        self.settings = settings
        self.audit = audit
        self.log = log
    }

    /// Reads the output and error files, joins them with what was sent, and hands out every request.
    ///
    /// A provider that has tried again may name a request twice: failures are handed out behind all answers.
    /// Breaks off when its task is cancelled: tens of thousands of answers take longer than a stop may.
    package func deliver(_ folder: SubmissionFolder, _ record: SubmissionRecord) throws -> Delivered {
        let delivery = try Delivery(folder, record, root, provider, settings, audit, log)
        var failures: [(file: FileName, places: [Range<Int64>])] = []
        for name in [SubmissionFolder.output, SubmissionFolder.errors]
        where try folder.directory.status(of: name) != nil {
            var offset: Int64 = 0
            var places: [Range<Int64>] = []
            let digest = try folder.digestLines(of: name) { line in
                try Task.checkCancellation()
                let end = offset + Int64(line.count)
                if try !delivery.take(line, isLast: false) { places.append(offset..<end) }
                offset = end + 1
            }
            delivery.came(digest, as: name)
            failures.append((name, places))
        }
        for (name, places) in failures where !places.isEmpty {
            let file = try folder.directory.open(name, .read)
            for place in places {
                try Task.checkCancellation()
                let line = try file.read(at: place.lowerBound, count: place.count)
                _ = try delivery.take(line[...], isLast: true)
            }
        }
        return try delivery.finish()
    }
}
