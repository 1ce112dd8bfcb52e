extension Region {
    static let unitedStates = Region(
        code: "US",
        name: "the United States",
        asOf: 2026,
        regulator: "SEC and FINRA; the IRS for tax; state rules beside them",
        wrappers: [
            "401(k) and 403(b): through an employer, yearly limits, funds as the plan offers them",
            "traditional IRA: deductible within limits, taxed on withdrawal",
            "Roth IRA: paid from taxed money, qualified withdrawals tax-free, income limits",
            "HSA and 529 plan: for health and for education; accounts for children (530A) since July 2026",
            "taxable brokerage account: no limits and no relief",
        ],
        taxTopics: [
            "gains are long-term after more than one year and then taxed at lower rates",
            "qualified against ordinary dividends",
            "wash sales: a loss is deferred if the same is bought within 30 days before or after",
            "net investment income tax above an income threshold",
            "required minimum distributions from traditional accounts",
            "foreign funds are mostly PFICs, with harsh taxation and reporting",
            "reports on foreign accounts and assets (FBAR, FATCA)",
        ]
    )
}
