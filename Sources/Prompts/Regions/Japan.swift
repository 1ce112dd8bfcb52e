extension Region {
    static let japan = Region(
        code: "JP",
        name: "Japan",
        asOf: 2026,
        regulator: "FSA and SESC; the National Tax Agency",
        wrappers: [
            "NISA (since 2024): growth and tsumitate frames with yearly limits and a lifetime limit of 18 "
                + "million JPY, tax-free without end",
            "iDeCo: retirement saving, payments deductible, locked in until age 60",
            "tokutei account: the broker reckons and can withhold the tax",
            "general account: the owner reckons",
        ],
        taxTopics: [
            "20.315 % on gains and dividends of listed securities",
            "losses can be carried forward for three years by filing, none from inside NISA",
            "foreign dividends are taxed twice but for a credit by filing, and there is no credit inside NISA",
            "gains on crypto are miscellaneous income; a flat rate is planned, not before 2027; check its state",
            "reports on foreign assets above 50 million JPY",
        ]
    )
}
