extension ExamplePortfolio {
    static let typoInQuantity = ExamplePortfolio(
        type: "allocation",
        name: "typo-in-quantity.json",
        text: """
            {
              "as_of": "2026-10-30",
              "base_currency": "EUR",
              "accounts": [
                {
                  "id": "b-1",
                  "name": "Brokerage",
                  "type": "brokerage",
                  "currency": "EUR",
                  "provider": "Example Broker",
                  "balance": 980.0,
                  "holdings": [
                    {"ticker": "AIR.PA", "isin": "NL0000235190", "name": "Airbus", "type": "stock", "quantity": \
            40, "cost_basis": 118.2, "price": 201.45, "currency": "EUR", "sector": "Industrials", "region": \
            "Europe"},
                    {"ticker": "SAN.PA", "isin": "FR0000120578", "name": "Sanofi", "type": "stock", \
            "quantitiy": 55, "cost_basis": 88.15, "price": 85.02, "currency": "EUR", "sector": "Health Care", \
            "region": "Europe"},
                    {"ticker": "BNP.PA", "isin": "FR0000131104", "name": "BNP Paribas", "type": "stok", \
            "quantity": 70, "cost_basis": 54.6, "price": 71.38, "currency": "EUR", "sector": "Financials", \
            "region": "Europe"}
                  ]
                }
              ]
            }

            """
    )
}
