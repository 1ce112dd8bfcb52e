extension ExamplePortfolio {
    static let threeHoldings = ExamplePortfolio(
        type: "risk",
        name: "three-holdings.json",
        text: """
            {
              "as_of": "2026-10-30",
              "base_currency": "EUR",
              "accounts": [
                {
                  "name": "First savings plan",
                  "type": "brokerage",
                  "currency": "EUR",
                  "balance": 412.75,
                  "holdings": [
                    {"ticker": "VWCE.DE", "isin": "IE00BK5BQT80", "name": "Vanguard FTSE All-World", "type": \
            "etf", "quantity": 38.412, "cost_basis": 104.2, "price": 142.86, "currency": "EUR", "region": \
            "Global"},
                    {"ticker": "XGLE.DE", "name": "Eurozone government bonds", "type": "bond_gov", "quantity": \
            12, "cost_basis": 221.5, "price": 214.1, "currency": "EUR", "region": "Europe"},
                    {"ticker": "EUR", "type": "cash", "quantity": 1500, "cost_basis": 1, "currency": "EUR", \
            "region": "Europe"}
                  ]
                }
              ]
            }

            """
    )
}
