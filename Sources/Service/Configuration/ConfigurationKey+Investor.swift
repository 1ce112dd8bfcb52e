import Portfolios

extension ConfigurationKey {
    static let investor: [ConfigurationKey] = [
        ConfigurationKey(
            "investor.country",
            \.investor.country,
            optional: .country,
            unset: "''",
            "Whose portfolios these are; what a file says in its own investor goes before, but for avoided_sectors and exclusions,"
                + " which hold beside the file's. The country is where they are taxed, such as DE: models then get its account"
                + " types and tax topics."
        ),
        ConfigurationKey(
            "investor.risk",
            \.investor.risk,
            optional: .choice(InvestorProfile.Risk.allCases.map(\.rawValue)),
            unset: "''",
            "How much risk they want. Where style or horizon_years are not set, what is usual for it is assumed and called"
                + " that: income and 5 years, balanced and 10, growth and 15."
        ),
        ConfigurationKey(
            "investor.style",
            \.investor.style,
            optional: .choice(InvestorProfile.Style.allCases.map(\.rawValue)),
            unset: "''",
            "How they invest."
        ),
        ConfigurationKey(
            "investor.horizon_years",
            \.investor.horizonYears,
            optional: .integer(1...80),
            "In how many years they need the money."
        ),
        ConfigurationKey(
            "investor.esg",
            \.investor.esg,
            optional: .choice(InvestorProfile.ESG.allCases.map(\.rawValue)),
            unset: "''",
            "How much environmental, social and governance matters count for them."
        ),
        ConfigurationKey("investor.goals", \.investor.goals, .texts, "What the money is for, such as [retirement]."),
        ConfigurationKey(
            "investor.preferred_assets",
            \.investor.preferredAssets,
            .texts,
            "What they like to hold, such as [index funds, government bonds]."
        ),
        ConfigurationKey(
            "investor.avoided_sectors",
            \.investor.avoidedSectors,
            .texts,
            "Sectors they would rather not hold, such as [energy]."
        ),
        ConfigurationKey(
            "investor.exclusions",
            \.investor.exclusions,
            .texts,
            "What they must not hold, such as [tobacco, weapons]."
        ),
    ]
}
