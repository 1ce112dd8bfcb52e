extension Region {
    static let france = Region(
        code: "FR",
        name: "France",
        asOf: 2026,
        regulator:
            "AMF for markets and products, ACPR for insurers and banks; MiFID II, PRIIPs and UCITS rules of the EU",
        wrappers: [
            "PEA: shares of EU and EEA companies and funds that hold at least 75 % of them; a ceiling on "
                + "payments in; gains free of income tax, not of social charges, after five years",
            "PEA-PME: the same for small and medium companies, with a ceiling shared with the PEA",
            "assurance-vie: euro funds and unit-linked funds; an allowance on gains after eight years; rules of"
                + " its own on death",
            "PER: retirement saving, payments deductible within limits, locked in but for listed cases",
            "compte-titres: no limits and no relief",
        ],
        taxTopics: [
            "flat-rate tax on income from capital (PFU) or, by choice for all of it, the progressive scale",
            "social charges on top, whose rate depends on the kind of income: raised for 2026, but not for "
                + "assurance-vie",
            "withholding tax on foreign dividends and the credit that treaties give",
            "foreign accounts have to be declared",
            "tax on property wealth (IFI), which securities are outside of",
        ]
    )
}
