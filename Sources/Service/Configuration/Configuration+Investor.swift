import Portfolios
package import Prompts

extension Configuration {
    /// Whose portfolios these are; nil and empty where nothing is said.
    public struct Investor: Hashable, Sendable {
        /// `investor.country`, default none: where the owner is taxed, as an ISO 3166 code in capitals.
        public var country: String?
        /// `investor.risk`, default none.
        public var risk: String?
        /// `investor.style`, default what is usual for the risk.
        public var style: String?
        /// `investor.horizon_years`, default what is usual for the risk.
        public var horizonYears: Int?
        /// `investor.esg`, default none: how much environmental, social and governance matters count.
        public var esg: String?
        /// `investor.goals`, default none.
        public var goals: [String]
        /// `investor.preferred_assets`, default none.
        public var preferredAssets: [String]
        /// `investor.avoided_sectors`, default none.
        public var avoidedSectors: [String]
        /// `investor.exclusions`, default none: what must not be held.
        public var exclusions: [String]

        /// Creates a section in which what is left out has its default.
        public init(
            country: String? = nil,
            risk: String? = nil,
            style: String? = nil,
            horizonYears: Int? = nil,
            esg: String? = nil,
            goals: [String] = [],
            preferredAssets: [String] = [],
            avoidedSectors: [String] = [],
            exclusions: [String] = []
        ) {
            self.country = country
            self.risk = risk
            self.style = style
            self.horizonYears = horizonYears
            self.esg = esg
            self.goals = goals
            self.preferredAssets = preferredAssets
            self.avoidedSectors = avoidedSectors
            self.exclusions = exclusions
        }

        /// What the model is told; nil where nothing is set.
        var profile: InvestorProfile? {
            let profile = InvestorProfile(
                style: style.flatMap(InvestorProfile.Style.init(rawValue:)),
                risk: risk.flatMap(InvestorProfile.Risk.init(rawValue:)),
                horizonYears: horizonYears,
                esg: esg.flatMap(InvestorProfile.ESG.init(rawValue:)),
                goals: goals,
                preferredAssets: preferredAssets,
                avoidedSectors: avoidedSectors,
                exclusions: exclusions
            )
            return profile.isEmpty ? nil : profile
        }
    }

    /// What prompts depend on beside the portfolio.
    package func promptContext(_ catalog: PromptCatalog) -> PromptContext {
        PromptContext(
            language: language,
            privacy: privacy == .full ? .full : .minimal,
            country: investor.country,
            investor: investor.profile,
            rules: jurisdiction.rules,
            catalog: catalog
        )
    }
}
