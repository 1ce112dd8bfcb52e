extension Region {
    static let unitedKingdom = Region(
        code: "GB",
        name: "the United Kingdom",
        asOf: 2026,
        regulator: "FCA; HMRC for tax",
        wrappers: [
            "stocks and shares ISA and cash ISA: a yearly allowance for all ISAs together, no tax on income and"
                + " gains; from April 2027 a lower limit for cash ISAs below age 65",
            "Lifetime ISA: for a first home or from age 60, with a bonus; to be replaced for first homes, check its "
                + "state",
            "SIPP and workplace pension: relief on payments in within an annual allowance, taxed on withdrawal "
                + "but for a tax-free part",
            "GIA: no limits and no relief",
            "Premium Bonds: prizes free of tax, no interest",
        ],
        taxTopics: [
            "capital gains tax above a small yearly exempt amount",
            "dividend allowance and the rates above it",
            "30-day rule and share pooling when the same is bought back",
            "funds abroad need reporting status, or gains count as income",
            "stamp duty on purchases of UK shares",
            "inheritance tax, which unused pensions are to come under from April 2027",
        ]
    )
}
