extension ExamplePortfolio {
    static let chPillar3a = ExamplePortfolio(
        type: "allocation",
        name: "ch-pillar-3a.json",
        text: """
            {
              "as_of": "2026-10-30",
              "base_currency": "CHF",
              "fx_rates": {"USD": 0.8024, "EUR": 0.9302},
              "accounts": [
                {
                  "id": "3a-551",
                  "name": "Säule 3a",
                  "type": "3a",
                  "currency": "CHF",
                  "provider": "Vorsorgestiftung am See",
                  "balance": 420.15,
                  "holdings": [
                    {"ticker": "CH-3A-WORLD", "name": "Pension fund world ex CH", "type": "mutual_fund", \
            "quantity": 298.114, "cost_basis": 101.5, "price": 148.72, "currency": "CHF", "region": "Global"},
                    {"ticker": "CH-3A-SPI", "name": "Pension fund SPI extra", "type": "mutual_fund", \
            "quantity": 120.77, "cost_basis": 99.8, "price": 121.33, "currency": "CHF", "region": "Europe"}
                  ]
                },
                {
                  "id": "dep-210",
                  "name": "Wertschriftendepot",
                  "type": "depot",
                  "currency": "CHF",
                  "provider": "Kantonalbank Beispiel",
                  "balance": 15260.9,
                  "tags": ["Dividenden"],
                  "holdings": [
                    {"ticker": "NESN.SW", "isin": "CH0038863350", "name": "Nestlé", "type": "stock", \
            "quantity": 110, "cost_basis": 108.2, "price": 81.94, "currency": "CHF", "sector": "Consumer \
            Staples", "region": "Europe"},
                    {"ticker": "NOVN.SW", "isin": "CH0012005267", "name": "Novartis", "type": "stock", \
            "quantity": 95, "cost_basis": 76.48, "price": 101.6, "currency": "CHF", "sector": "Health Care", \
            "region": "Europe"},
                    {"ticker": "ROG.SW", "isin": "CH0012032048", "name": "Roche GS", "type": "stock", \
            "quantity": 40, "cost_basis": 285.7, "price": 268.9, "currency": "CHF", "sector": "Health Care", \
            "region": "Europe"},
                    {"ticker": "UBSG.SW", "isin": "CH0244767585", "name": "UBS Group", "type": "stock", \
            "quantity": 320, "cost_basis": 17.05, "price": 31.48, "currency": "CHF", "sector": "Financials", \
            "region": "Europe"},
                    {"ticker": "VT", "name": "Vanguard Total World Stock", "type": "etf", "quantity": 85, \
            "cost_basis": 92.3, "price": 137.75, "currency": "USD", "region": "Global"},
                    {"ticker": "ASML.AS", "isin": "NL0010273215", "name": "ASML", "type": "stock", "quantity": \
            5, "cost_basis": 588.0, "price": 791.4, "currency": "EUR", "sector": "Technology", "region": \
            "Europe"},
                    {"ticker": "CH-EIDG-33", "name": "Swiss Confederation 0.5 % 2033", "type": "bond_gov", \
            "quantity": 200, "cost_basis": 98.1, "price": 101.35, "currency": "CHF", "region": "Europe"},
                    {"ticker": "ZGLD.SW", "name": "Gold, physically backed", "type": "metal", "quantity": 14, \
            "cost_basis": 512.4, "price": 902.1, "currency": "CHF", "region": "Global"}
                  ]
                }
              ]
            }

            """
    )
}
