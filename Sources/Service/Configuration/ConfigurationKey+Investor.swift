import Prompts

extension ConfigurationKey {
    static let investor: [ConfigurationKey] = [
        ConfigurationKey(
            "investor.country",
            \.investor.country,
            optional: .country,
            unset: "''",
            "Where the owners of the portfolios are taxed, such as DE: models then get its account types and tax topics."
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

extension ValueFormat where Value == String {
    static let country = ValueFormat(
        "an ISO 3166 code of two letters",
        read: { text throws(ValueFault) in
            let code = text.uppercased()
            guard code.utf8.count == 2, code.utf8.allSatisfy({ (0x41...0x5A).contains($0) }), code != "UK" else {
                throw .notCountry(text)
            }
            return code
        },
        spell: { $0 }
    )
}

extension ValueFormat where Value == [String] {
    /// Up to 20 short texts: a list in the file, separated by commas elsewhere.
    static let texts = ValueFormat(
        description: "a list of up to 20 short texts",
        unset: "[]",
        takesList: true,
        read: { text throws(ValueFault) in
            let items: [String] =
                switch text {
                case .many(let items): items
                case .one(let text): text.isEmpty ? [] : text.split(separator: ",").map { trimmed($0) }
                }
            guard items.count <= 20 else { throw .outOfRange("\(items.count) texts", least: "0", most: "20") }
            for item in items {
                if item.isEmpty { throw .empty }
                let isPlain = item.unicodeScalars.allSatisfy {
                    $0.properties.generalCategory != .control && $0.properties.generalCategory != .format
                }
                guard isPlain else { throw .controlCharacter }
                guard item.count <= 100 else {
                    throw .outOfRange("a text of \(item.count) characters", least: "1", most: "100")
                }
            }
            return items
        },
        spell: { $0.joined(separator: ", ") }
    )

    private static func trimmed(_ text: Substring) -> String {
        var text = text.drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
