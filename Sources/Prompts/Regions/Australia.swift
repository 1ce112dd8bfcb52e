extension Region {
    static let australia = Region(
        code: "AU",
        name: "Australia",
        asOf: 2026,
        regulator: "ASIC, APRA for funds; the ATO for tax and for self-managed super",
        wrappers: [
            "superannuation: concessional and non-concessional caps on payments, locked in until a condition of"
                + " release",
            "SMSF: super under one's own trusteeship, with an investment strategy in writing, the sole-purpose "
                + "test and a yearly audit",
            "investment bond: tax paid inside, free for the owner after ten years",
            "ordinary account: no limits and no relief",
        ],
        taxTopics: [
            "capital gains discount after 12 months: half for individuals, a third in super; for individuals "
                + "indexation and a minimum rate take its place for gains from July 2027",
            "franking credits of Australian dividends, and the 45-day holding rule",
            "15 % tax inside super, none in retirement phase up to the transfer balance cap",
            "extra tax on earnings of very large super balances (Division 296) from July 2026; check its state",
            "wash sales made for the loss are attacked",
            "withholding tax on foreign dividends and the offset for it",
        ]
    )
}
