extension Region {
    /// Where the country is not known or has no material of its own.
    static let elsewhere = Region(
        code: "",
        name: "any country",
        asOf: 2026,
        regulator: "differs by country: name what has to be looked up instead of guessing",
        wrappers: [
            "accounts for retirement, where payments in or growth are favoured and money is locked in",
            "tax-favoured accounts without lock-in, mostly with a yearly limit",
            "ordinary accounts without limits or relief",
        ],
        taxTopics: [
            "how gains, dividends and interest are taxed, and allowances",
            "withholding tax on foreign dividends and what treaties give back",
            "how domicile and kind of a fund change its taxation",
            "losses: what they can be set against, and rules on buying back",
            "estate tax abroad, such as on US shares",
            "foreign accounts that have to be reported",
        ]
    )
}
