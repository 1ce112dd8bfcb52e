extension Region {
    static let switzerland = Region(
        code: "CH",
        name: "Switzerland",
        asOf: 2026,
        regulator: "FINMA; federal, cantonal and communal tax authorities",
        wrappers: [
            "pillar 3a: payments deductible up to a yearly limit, locked in until close to retirement but for "
                + "listed cases; gaps of the years since 2025 can be paid in later",
            "pillar 3b and securities account: no limits",
            "occupational pension (pillar 2) and vested benefits account",
        ],
        taxTopics: [
            "capital gains of private investors are mostly tax-free, unless they count as professional dealers",
            "dividends and interest are income",
            "wealth tax of canton and commune",
            "Verrechnungssteuer of 35 % on Swiss income, reclaimed through the tax return",
            "US withholding tax: relief through form DA-1",
            "securities transfer stamp tax (Umsatzabgabe)",
        ]
    )
}
