/// What a prompt depends on beside the portfolio.
package struct PromptContext: Hashable, Sendable {
    /// The language of the answer, as an ISO 639-1 code.
    package var language: String
    package var privacy: Privacy
    /// Where the owner is taxed, as an ISO 3166 code; nil if not configured.
    package var country: String?
    package var investor: InvestorProfile?

    package init(
        language: String = "en",
        privacy: Privacy = .minimal,
        country: String? = nil,
        investor: InvestorProfile? = nil
    ) {
        self.language = language
        self.privacy = privacy
        self.country = country
        self.investor = investor
    }

    /// How much of a portfolio may leave the machine.
    package enum Privacy: String, Hashable, Sendable, CaseIterable {
        /// Only what the analysis needs: no ids, no account or provider names, no tags.
        case minimal
        /// Account names, providers and tags as well.
        case full
    }
}

/// What the investor wants, as configured; nil and empty where nothing is set.
package struct InvestorProfile: Hashable, Sendable {
    package var style: String?
    package var riskTolerance: String?
    package var horizonYears: Int?
    package var goals: [String]
    package var preferredAssets: [String]
    package var avoidedSectors: [String]

    package init(
        style: String? = nil,
        riskTolerance: String? = nil,
        horizonYears: Int? = nil,
        goals: [String] = [],
        preferredAssets: [String] = [],
        avoidedSectors: [String] = []
    ) {
        self.style = style
        self.riskTolerance = riskTolerance
        self.horizonYears = horizonYears
        self.goals = goals
        self.preferredAssets = preferredAssets
        self.avoidedSectors = avoidedSectors
    }
}
