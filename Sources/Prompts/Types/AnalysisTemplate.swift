/// One type of analysis: what is asked, in which shape the answer comes, and which holdings it needs to see.
///
/// System message and schema do not depend on the portfolio, so that a provider can cache them.
struct AnalysisTemplate: Sendable {
    let type: AnalysisType
    let system: String
    let schema: [UInt8]
    let listing: HoldingListing
    /// Further remarks on the data that go into every user message of this type.
    let remarks: [String]

    init(
        type: AnalysisType,
        role: String,
        tasks: [String],
        style: String,
        listing: HoldingListing,
        remarks: [String] = [],
        answer: AnswerSchema
    ) {
        self.type = type
        let numbered = tasks.enumerated().map { "\($0 + 1). \($1)" }.joined(separator: "\n")
        system = """
            \(role)

            What to work out:
            \(numbered)

            \(style)

            \(GroundRules.text)
            """
        schema = answer.bytes
        self.listing = listing
        self.remarks = remarks
    }

    var schemaName: String { "\(type.rawValue)_answer" }

    static func template(for type: AnalysisType) -> AnalysisTemplate {
        switch type {
        case .risk: .risk
        case .allocation: .allocation
        case .performance: .performance
        case .compliance: .compliance
        case .reallocation: .reallocation
        case .investmentResearch: .investmentResearch
        }
    }
}
