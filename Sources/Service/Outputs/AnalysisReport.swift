package import Batches
package import Jobs
package import LinuxSystem
package import Prompts
package import StrictJSON

/// Everything the outputs of one delivery say: one portfolio, one analysis, one answer.
///
/// Times are Unix seconds.
package struct AnalysisReport: Sendable {
    package var type: AnalysisType
    /// The dropped file's name as it was, byte for byte.
    package var sourceName: FileName
    /// SHA-256 of the dropped file, in hexadecimal.
    package var contentHash: String
    package var customID: String
    package var batchID: String
    package var submissionID: String
    package var provider: String
    package var model: String
    package var promptVersion: String
    /// Whether the simulator answered: every output then begins by saying so.
    package var simulated: Bool
    /// When the request was written.
    package var createdAt: Int64
    package var deliveredAt: Int64
    /// The model's structured answer.
    package var answer: JSONDocument
    /// The computed facts the model was given; nil where they are not known any more.
    package var facts: JSONValue?
    /// The investor's profile the model was given; nil where it was given none.
    package var investor: JSONValue?
    package var usage: TokenUsage?
    /// US dollars; nil where the model has no known price.
    package var cost: Double?
    /// What was noticed in the portfolio without being wrong enough to reject it.
    package var warnings: [RequestRecord.Warning]
    /// Whose answer this is, where the same content had been analysed before; nil for an answer of its own.
    package var reused: Reused?
    /// How figures and days are written, and the page's own words.
    package var language: ReportLanguage
    /// The accounts' names in the file's order; they never left this machine unless all of it did.
    package var accounts: [String]
    /// Where the owner is taxed, as an ISO 3166 code: it decided which rules and taxes were written about.
    package var country: String?

    /// The earlier delivery that an answer was taken from.
    package struct Reused: Hashable, Sendable {
        /// This delivery's own mark.
        package var id: String
        /// What the first outputs' names begin with, such as `outbox/risk/smith`.
        package var output: String
        package var deliveredAt: Int64

        package init(id: String, output: String, deliveredAt: Int64) {
            self.id = id
            self.output = output
            self.deliveredAt = deliveredAt
        }
    }

    package init(
        type: AnalysisType,
        sourceName: FileName,
        contentHash: String,
        customID: String,
        batchID: String,
        submissionID: String,
        provider: String,
        model: String,
        promptVersion: String,
        simulated: Bool,
        createdAt: Int64,
        deliveredAt: Int64,
        answer: JSONDocument,
        facts: JSONValue? = nil,
        investor: JSONValue? = nil,
        usage: TokenUsage? = nil,
        cost: Double? = nil,
        warnings: [RequestRecord.Warning] = [],
        reused: Reused? = nil,
        language: ReportLanguage = .english,
        accounts: [String] = [],
        country: String? = nil
    ) {
        self.type = type
        self.sourceName = sourceName
        self.contentHash = contentHash
        self.customID = customID
        self.batchID = batchID
        self.submissionID = submissionID
        self.provider = provider
        self.model = model
        self.promptVersion = promptVersion
        self.simulated = simulated
        self.createdAt = createdAt
        self.deliveredAt = deliveredAt
        self.answer = answer
        self.facts = facts
        self.investor = investor
        self.usage = usage
        self.cost = cost
        self.warnings = warnings
        self.reused = reused
        self.language = language
        self.accounts = accounts
        self.country = country
    }

    /// The answer as readers see it: what it says is held now is what was computed.
    var shownAnswer: JSONValue {
        facts.map { HeldWeights.corrected(answer.root, by: $0) } ?? answer.root
    }
}
