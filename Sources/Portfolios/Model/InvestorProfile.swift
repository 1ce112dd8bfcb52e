/// What the investor wants, as a file or the configuration says; nil and empty where nothing is set.
package struct InvestorProfile: Hashable, Sendable {
    package var style: Style?
    package var risk: Risk?
    package var horizonYears: Int?
    package var esg: ESG?
    package var goals: [String]
    package var preferredAssets: [String]
    package var avoidedSectors: [String]
    /// What must not be held, such as tobacco.
    package var exclusions: [String]

    package init(
        style: Style? = nil,
        risk: Risk? = nil,
        horizonYears: Int? = nil,
        esg: ESG? = nil,
        goals: [String] = [],
        preferredAssets: [String] = [],
        avoidedSectors: [String] = [],
        exclusions: [String] = []
    ) {
        self.style = style
        self.risk = risk
        self.horizonYears = horizonYears
        self.esg = esg
        self.goals = goals
        self.preferredAssets = preferredAssets
        self.avoidedSectors = avoidedSectors
        self.exclusions = exclusions
    }

    package enum Style: String, Hashable, Sendable, CaseIterable {
        case growth
        case value
        case blend
        case income
        case balanced
    }

    package enum Risk: String, Hashable, Sendable, CaseIterable {
        case conservative
        case moderate
        case aggressive
    }

    /// How much environmental, social and governance matters count.
    package enum ESG: String, Hashable, Sendable, CaseIterable {
        case ignore
        case consider
        case require
    }

    package var isEmpty: Bool { self == InvestorProfile() }

    /// What is said here, and where nothing is said the other; what either of them bars is barred.
    ///
    /// Style and horizon go with a risk: those of another risk are not taken over.
    package func completed(by other: InvestorProfile) -> InvestorProfile {
        var profile = self
        profile.risk = risk ?? other.risk
        if other.risk == nil || profile.risk == other.risk {
            profile.style = style ?? other.style
            profile.horizonYears = horizonYears ?? other.horizonYears
        }
        profile.esg = esg ?? other.esg
        if goals.isEmpty { profile.goals = other.goals }
        if preferredAssets.isEmpty { profile.preferredAssets = other.preferredAssets }
        profile.avoidedSectors += other.avoidedSectors.filter { !avoidedSectors.contains($0) }
        profile.exclusions += other.exclusions.filter { !exclusions.contains($0) }
        return profile
    }
}

extension InvestorProfile.Risk {
    /// What goes with it where nothing else is said.
    package var usualStyle: InvestorProfile.Style {
        switch self {
        case .conservative: .income
        case .moderate: .balanced
        case .aggressive: .growth
        }
    }

    package var usualHorizonYears: Int {
        switch self {
        case .conservative: 5
        case .moderate: 10
        case .aggressive: 15
        }
    }
}
