/// What a prompt depends on beside the portfolio.
package struct PromptContext: Hashable, Sendable {
    /// The language of the answer, as an ISO 639-1 code.
    package var language: String
    package var privacy: Privacy
    /// Where the owner is taxed, as an ISO 3166 code; nil if not configured.
    package var country: String?
    package var investor: InvestorProfile?
    package var catalog: PromptCatalog

    package init(
        language: String = "en",
        privacy: Privacy = .minimal,
        country: String? = nil,
        investor: InvestorProfile? = nil,
        catalog: PromptCatalog = PromptCatalog()
    ) {
        self.language = language
        self.privacy = privacy
        self.country = country
        self.investor = investor
        self.catalog = catalog
    }

    /// How much of a portfolio may leave the machine.
    package enum Privacy: String, Hashable, Sendable, CaseIterable {
        /// Only what the analysis needs: no ids, no account or provider names, no tags.
        case minimal
        /// Account names, providers and tags as well.
        case full
    }

    /// Everything that the wording for a type depends on, in a fixed order.
    package func parts(for type: AnalysisType) -> [String] {
        let profile = investor.map { String(decoding: InvestorJSON(profile: $0).bytes(), as: UTF8.self) }
        return [catalog.version(of: type), language, privacy.rawValue, country ?? "-", profile ?? "-"]
    }
}
