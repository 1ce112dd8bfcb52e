package import Batches

/// Everything that is remembered about a submission: the content of its `state.json`.
package struct SubmissionRecord: Hashable, Sendable {
    package var id: SubmissionID
    package var origin: Origin
    package var phase: SubmissionPhase
    package var provider: String
    package var model: String
    package var endpoint: String
    package var completionWindow: String
    /// What the user wants the provider to keep with the batch.
    package var metadata: [String: String]
    /// Which attempt at its requests this is, from 1.
    package var attempt: Int
    /// How many batches its group was split into when it was made.
    package var parts: Int
    /// Whether it holds what was answered before, and is never sent.
    package var isReused: Bool
    package var requests: Int
    /// How many of the requests are of which analysis type.
    package var requestsByType: [String: Int]
    package var inputBytes: Int
    package var inputSHA256: String?
    package var estimate: CostEstimate?
    package var fileID: String?
    package var batch: BatchJob?
    /// Batches of this submission that ended without having begun.
    package var earlierBatchIDs: [String]
    /// How often the provider had too many tokens in its queue to take the batch, and since when; Unix seconds.
    package var tokenRefusals: Int
    package var tokenRefusedSince: Int64?
    /// How many uploads the provider has not found again.
    package var lostUploads: Int
    /// Since when it is unknown whether the batch exists; Unix seconds.
    package var doubtSince: Int64?
    /// Orders that did not become a batch that anybody knows of; nil where there were none.
    package var doubtfulOrders: DoubtfulOrders?
    /// The last batch of an earlier attempt at its requests.
    package var formerBatchID: String?
    /// Nothing is sent before this time; Unix seconds.
    package var notBefore: Int64?
    /// Since when the batch is in its present state, by our clock; Unix seconds.
    package var statusSince: Int64?
    /// The state in which the batch was reported to be stuck.
    package var stuckIn: String?
    /// Since when the batch is being cancelled because it should have ended; Unix seconds of the provider's clock.
    package var overdueSince: Int64?
    /// What the provider says, again and again, instead of an answer about what it has of this; nil while it answers.
    package var obstacle: Obstacle?
    package var refusal: Refusal?
    /// What the provider says of its size: its requests go on in two halves; nil where it is not too large.
    package var tooLarge: String?
    /// Whether a simulator answered: it was asked for by name, or its answers say so.
    package var isSimulated: Bool
    package var counts: DeliveryCounts?
    /// What came and what was handed out; nil before, and in records of earlier versions.
    package var proof: DeliveryProof?
    package var usage: TokenUsage?
    /// US dollars, and by analysis type.
    package var actualCost: Double?
    package var actualCosts: [String: Double]
    /// Sent outside the schedule, too, and before others: something in it was urgent, or a person asked for it.
    package var isUrgent: Bool
    /// A person lets it pass every cost ceiling.
    package var isForced: Bool
    /// A digest of the key the batch was created with, to tell a wrong account from a lost batch.
    package var keyFingerprint: String?
    package var history: [Change]

    package init(
        id: SubmissionID,
        origin: Origin,
        provider: String,
        model: String,
        endpoint: String,
        completionWindow: String = "24h",
        metadata: [String: String] = [:],
        attempt: Int = 1,
        at now: Int64
    ) {
        self.id = id
        self.origin = origin
        self.provider = provider
        self.model = model
        self.endpoint = endpoint
        self.completionWindow = completionWindow
        self.metadata = metadata
        self.attempt = attempt
        phase = .collecting
        parts = 1
        isReused = false
        requests = 0
        requestsByType = [:]
        inputBytes = 0
        earlierBatchIDs = []
        tokenRefusals = 0
        lostUploads = 0
        actualCosts = [:]
        isUrgent = false
        isForced = false
        isSimulated = provider == "simulator"
        history = [Change(phase: .collecting, at: now)]
    }
}

extension SubmissionRecord {
    /// Where the requests came from, which decides what becomes of the answers.
    package enum Origin: String, Hashable, Sendable {
        /// Files dropped into the inbox: the originals are moved, outputs go to the outbox.
        case drops
        /// Submitted from the command line or by a program: the inputs stay where they are.
        case direct
    }

    /// A phase and when it was entered; Unix seconds.
    package struct Change: Hashable, Sendable {
        package var phase: SubmissionPhase
        package var at: Int64

        package init(phase: SubmissionPhase, at: Int64) {
            self.phase = phase
            self.at = at
        }
    }

    /// Questions about a batch that are refused, although nothing is wrong with the provider as a whole.
    package struct Obstacle: Hashable, Sendable {
        /// The provider's words.
        package var message: String
        /// Unix seconds.
        package var since: Int64

        package init(message: String, since: Int64) {
            self.message = message
            self.since = since
        }
    }

    /// Orders of which nobody knew whether they became a batch.
    package struct DoubtfulOrders: Hashable, Sendable {
        /// How many of them listing has never shown: perhaps taken, and billed.
        ///
        /// One that is still looked for is not among them.
        package var unfound: Int
        /// When the first was in doubt, or the last that did become a batch; Unix seconds.
        package var since: Int64
        /// What came instead of an answer to the last; nil where nobody lived to see it.
        package var message: String?
        /// Whether somebody else was named to ask, which no repetition changes.
        package var isRedirected: Bool
        /// Whether the last was answered as if it had been taken, but with a batch that is not ours.
        package var namesAnother: Bool

        package init(
            unfound: Int = 0,
            since: Int64,
            message: String? = nil,
            isRedirected: Bool = false,
            namesAnother: Bool = false
        ) {
            self.unfound = unfound
            self.since = since
            self.message = message
            self.isRedirected = isRedirected
            self.namesAnother = namesAnother
        }
    }

    /// Why the provider did not take the submission, or why nobody knows what has become of it.
    package struct Refusal: Hashable, Sendable {
        package var message: String
        package var code: String?

        package init(message: String, code: String?) {
            self.message = message
            self.code = code
        }

        /// Whether it may have been run and billed nevertheless.
        package var isOutcomeUnknown: Bool { code == Self.abandoned || code == Self.vanished }

        /// Of a submission that whoever made it was told is not sent.
        package static let unsent = "not_sent"
        static let abandoned = "batch_abandoned"
        static let vanished = "batch_vanished"
    }
}
