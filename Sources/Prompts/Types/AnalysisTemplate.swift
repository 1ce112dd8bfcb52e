/// One type of analysis: what is asked, in which shape the answer comes, and which holdings it needs to see.
///
/// System message and schema do not depend on the portfolio, so that a provider can cache them.
struct AnalysisTemplate: Hashable, Sendable {
    let type: AnalysisType
    let system: String
    let answer: AnswerSchema
    /// `answer` as compact JSON.
    let schema: [UInt8]
    let listing: HoldingListing
    /// Further remarks on the data that go into every user message of this type.
    let remarks: [String]
    /// Whether account wrappers, regulator and tax topics of the owner's country concern it.
    let isRegional: Bool
    /// How a preset words the user message; nil for our own way.
    let wording: PresetText?

    init(
        type: AnalysisType,
        role: String,
        tasks: [String],
        style: String,
        listing: HoldingListing,
        remarks: [String] = [],
        isRegional: Bool = false,
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
        self.answer = answer
        schema = answer.bytes
        self.listing = listing
        self.remarks = remarks
        self.isRegional = isRegional
        wording = nil
    }

    init(preset: Preset) {
        type = preset.type
        system = preset.role + "\n\n" + GroundRules.text
        answer = preset.answer
        schema = preset.answer.bytes
        listing = preset.listing
        remarks = []
        isRegional = false
        wording = preset.text
    }

    var schemaName: String { "\(type.rawValue)_answer" }

    static func builtIn(_ type: AnalysisType) -> AnalysisTemplate {
        switch type {
        case .risk: .risk
        case .allocation: .allocation
        case .performance: .performance
        case .compliance: .compliance
        case .reallocation: .reallocation
        case .investmentResearch: .investmentResearch
        case .preset: .general(type)
        }
    }

    /// What can be asked about any portfolio.
    private static func general(_ type: AnalysisType) -> AnalysisTemplate {
        AnalysisTemplate(
            type: type,
            role: "You are a portfolio analyst for private clients.",
            tasks: ["What stands out in this portfolio, and what its owner should look at."],
            style: "The most important finding first.",
            listing: .all,
            answer: .findings
        )
    }
}

extension AnswerSchema {
    /// That of a built-in type; nil for a preset's.
    static func builtIn(_ type: AnalysisType) -> AnswerSchema? {
        AnalysisType.all.contains(type) ? AnalysisTemplate.builtIn(type).answer : nil
    }
}
