extension ExamplePortfolio {
    static let us401kIRATaxable = ExamplePortfolio(
        type: "performance",
        name: "us-401k-ira-taxable.json",
        text: """
            {
              "as_of": "2026-09-30",
              "base_currency": "USD",
              "accounts": [
                {
                  "id": "401k-88",
                  "name": "Workplace plan",
                  "type": "401k",
                  "currency": "USD",
                  "provider": "Granite Retirement",
                  "tags": ["employer match"],
                  "holdings": [
                    {"ticker": "VFIAX", "name": "500 index fund, admiral shares", "type": "mutual_fund", \
            "quantity": 412.337, "cost_basis": 344.1, "price": 587.22, "currency": "USD", "region": "US"},
                    {"ticker": "VTIAX", "name": "Total international stock index fund", "type": "mutual_fund", \
            "quantity": 1204.51, "cost_basis": 31.02, "price": 38.94, "currency": "USD", "region": "Global"},
                    {"ticker": "VBTLX", "name": "Total bond market index fund", "type": "mutual_fund", \
            "quantity": 2210.08, "cost_basis": 10.61, "price": 9.74, "currency": "USD", "region": "US"}
                  ]
                },
                {
                  "id": "ira-12",
                  "name": "Roth IRA",
                  "type": "roth_ira",
                  "currency": "USD",
                  "provider": "Harbor Brokerage",
                  "balance": 1840.22,
                  "holdings": [
                    {"ticker": "VTI", "isin": "US9229087690", "name": "Vanguard Total Stock Market", "type": \
            "etf", "quantity": 140, "cost_basis": 201.44, "price": 322.9, "currency": "USD", "region": "US"},
                    {"ticker": "AVUV", "name": "US small cap value", "type": "etf", "quantity": 95, \
            "cost_basis": 78.3, "price": 99.86, "currency": "USD", "region": "US"},
                    {"ticker": "O", "isin": "US7561091049", "name": "Realty Income", "type": "reit", \
            "quantity": 120, "cost_basis": 61.05, "price": 58.77, "currency": "USD", "sector": "Real Estate", \
            "region": "US"}
                  ]
                },
                {
                  "id": "tax-40",
                  "name": "Taxable",
                  "type": "brokerage",
                  "currency": "USD",
                  "provider": "Harbor Brokerage",
                  "balance": 9125.6,
                  "tags": ["tax loss harvesting"],
                  "holdings": [
                    {"ticker": "AAPL", "isin": "US0378331005", "name": "Apple", "type": "stock", "quantity": \
            160, "cost_basis": 61.2, "price": 247.18, "currency": "USD", "sector": "Technology", "region": \
            "US"},
                    {"ticker": "NVDA", "isin": "US67066G1040", "name": "NVIDIA", "type": "stock", "quantity": \
            220, "cost_basis": 18.44, "price": 181.5, "currency": "USD", "sector": "Technology", "region": \
            "US"},
                    {"ticker": "JNJ", "isin": "US4781601046", "name": "Johnson & Johnson", "type": "stock", \
            "quantity": 75, "cost_basis": 158.9, "price": 186.3, "currency": "USD", "sector": "Health Care", \
            "region": "US"},
                    {"ticker": "BRK.B", "isin": "US0846707026", "name": "Berkshire Hathaway B", "type": \
            "stock", "quantity": 48, "cost_basis": 288.1, "price": 497.6, "currency": "USD", "sector": \
            "Financials", "region": "US"},
                    {"ticker": "VTI", "isin": "US9229087690", "name": "Vanguard Total Stock Market", "type": \
            "etf", "quantity": 60, "cost_basis": 188.75, "price": 322.9, "currency": "USD", "region": "US"},
                    {"ticker": "MUB", "name": "National municipal bonds", "type": "bond_muni", "quantity": 130, \
            "cost_basis": 106.92, "price": 105.8, "currency": "USD", "region": "US"},
                    {"ticker": "VTIP", "name": "Short-term inflation-protected bonds", "type": "bond_il", \
            "quantity": 200, "cost_basis": 48.6, "price": 49.85, "currency": "USD", "region": "US"}
                  ]
                }
              ]
            }

            """
    )
}
