extension Region {
    static let singapore = Region(
        code: "SG",
        name: "Singapore",
        asOf: 2026,
        regulator: "MAS; IRAS for tax; the CPF Board",
        wrappers: [
            "CPF, and investing from it under CPFIS: what may be bought is listed",
            "SRS: payments deductible up to a yearly limit, half of a withdrawal at retirement age taxable",
            "CDP or brokerage account: no limits",
        ],
        taxTopics: [
            "capital gains are mostly not taxed unless it is a trade",
            "dividends of Singapore companies are exempt in the owner's hands",
            "foreign income received by individuals is mostly exempt",
            "US dividends bear 30 % withholding tax, for there is no treaty",
            "US estate tax on US shares and US-domiciled funds above 60,000 USD",
        ]
    )
}
