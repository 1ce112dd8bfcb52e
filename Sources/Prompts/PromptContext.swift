package import Portfolios

/// What a prompt depends on beside the portfolio.
package struct PromptContext: Hashable, Sendable {
    /// The language of the answer, as an ISO 639-1 code.
    package var language: String
    package var privacy: Privacy
    /// Where the owner is taxed, as an ISO 3166 code; nil if not configured.
    package var country: String?
    package var investor: InvestorProfile?
    /// What holds where a portfolio sets no such rule itself.
    package var rules: JurisdictionRules?
    package var catalog: PromptCatalog

    package init(
        language: String = "en",
        privacy: Privacy = .minimal,
        country: String? = nil,
        investor: InvestorProfile? = nil,
        rules: JurisdictionRules? = nil,
        catalog: PromptCatalog = PromptCatalog()
    ) {
        self.language = language
        self.privacy = privacy
        self.country = country
        self.investor = investor
        self.rules = rules
        self.catalog = catalog
    }

    /// How much of a portfolio may leave the machine.
    package enum Privacy: String, Hashable, Sendable, CaseIterable {
        /// Only what the analysis needs: no ids, no account or provider names, no tags.
        case minimal
        /// Account names, providers and tags as well.
        case full
    }

    /// The same for one portfolio: what its file says of the investor goes before what is configured.
    func about(_ portfolio: Portfolio) -> PromptContext {
        var context = self
        context.country = portfolio.country ?? country
        if let investor = portfolio.investor {
            context.investor = investor.completed(by: self.investor ?? InvestorProfile())
        }
        return context
    }

    /// Where a portfolio's owner is taxed, as an ISO 3166 code; nil where nobody says so.
    package func countryCode(of portfolio: Portfolio) -> String? {
        about(portfolio).country?.prefix(2).uppercased()
    }

    /// Everything that the wording for a type depends on, in a fixed order.
    package func parts(for type: AnalysisType) -> [String] {
        let profile = investor.map { String(decoding: InvestorJSON(profile: $0).bytes(), as: UTF8.self) }
        return [
            catalog.version(of: type), language, privacy.rawValue, country ?? "-", profile ?? "-",
            rules?.canonicalText ?? "-",
        ]
    }
}
