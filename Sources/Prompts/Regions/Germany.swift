extension Region {
    static let germany = Region(
        code: "DE",
        name: "Germany",
        asOf: 2026,
        regulator: "BaFin; ESMA and the rules of the EU (MiFID II, PRIIPs, UCITS)",
        wrappers: [
            "Depot: no limits; the Freistellungsauftrag applies the saver's allowance",
            "Riester: subsidised, with a guarantee of what was paid in; from 2027 a subsidised "
                + "Altersvorsorgedepot without one is to take its place for new contracts; check its state",
            "Basisrente (Rürup): payments deductible within limits, annuity only",
            "betriebliche Altersversorgung: through an employer",
        ],
        taxTopics: [
            "Abgeltungsteuer of 25 % plus solidarity surcharge and, where due, church tax",
            "saver's allowance of 1,000 EUR, 2,000 EUR for couples",
            "partial exemption of funds: 30 % for equity funds",
            "Vorabpauschale: a yearly minimum taxed in accumulating funds",
            "losses on shares are set against gains on shares only",
            "gains on crypto held longer than a year are tax-free for private owners",
        ]
    )
}
