extension Region {
    static let netherlands = Region(
        code: "NL",
        name: "the Netherlands",
        asOf: 2026,
        regulator: "AFM and DNB; ESMA and the rules of the EU (MiFID II, PRIIPs, UCITS)",
        wrappers: [
            "box 3: savings and investments held privately, above a tax-free allowance",
            "pension and lijfrente: payments deductible in box 1 within yearly room, taxed when paid out",
        ],
        taxTopics: [
            "box 3 taxes a deemed return, with different rates for savings and for investments and less for debts",
            "where the actual return is lower it may be used instead",
            "a system on actual returns, for securities with gains not yet realised, is planned for 2028; check its "
                + "state",
            "dividend tax of 15 % is credited",
            "holdings of 5 % or more of a company fall into box 2",
        ]
    )
}
