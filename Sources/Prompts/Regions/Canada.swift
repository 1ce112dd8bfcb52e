extension Region {
    static let canada = Region(
        code: "CA",
        name: "Canada",
        asOf: 2026,
        regulator: "the provincial securities regulators (CSA) and CIRO; the CRA for tax",
        wrappers: [
            "TFSA: tax-free growth and withdrawals, yearly room that accumulates",
            "RRSP: payments deductible, taxed on withdrawal, turned into a RRIF by the end of the year of age 71",
            "FHSA: for a first home",
            "RESP: for education, with grants",
            "non-registered account: no limits and no relief",
        ],
        taxTopics: [
            "half of a capital gain counts as income",
            "eligible Canadian dividends with gross-up and credit",
            "superficial losses: denied if the same is bought within 30 days before or after",
            "US withholding tax on dividends: treaty relief in an RRSP, none in a TFSA",
            "form T1135 for foreign property that cost more than 100,000 CAD",
            "US estate tax on US shares held directly",
        ]
    )
}
