extension ExamplePortfolio {
    static let gbISAAndSIPP = ExamplePortfolio(
        type: "compliance",
        name: "gb-isa-and-sipp.json",
        text: """
            {
              "as_of": "2026-10-31",
              "base_currency": "GBP",
              "accounts": [
                {
                  "id": "isa-31",
                  "name": "Stocks and shares ISA",
                  "type": "isa",
                  "currency": "GBP",
                  "provider": "Thameside Investing",
                  "balance": 2615.04,
                  "tags": ["tax free"],
                  "holdings": [
                    {"ticker": "VWRP.L", "isin": "IE00BK5BQT80", "name": "Vanguard FTSE All-World, \
            accumulating", "type": "etf", "quantity": 215, "cost_basis": 82.44, "price": 124.6, "currency": \
            "GBP", "region": "Global"},
                    {"ticker": "AZN.L", "isin": "GB0009895292", "name": "AstraZeneca", "type": "stock", \
            "quantity": 60, "cost_basis": 94.18, "price": 122.85, "currency": "GBP", "sector": "Health Care", \
            "region": "UK"},
                    {"ticker": "SHEL.L", "isin": "GB00BP6MXD84", "name": "Shell", "type": "stock", "quantity": \
            240, "cost_basis": 21.96, "price": 28.41, "currency": "GBP", "sector": "Energy", "region": "UK"},
                    {"ticker": "ULVR.L", "isin": "GB00B10RZP78", "name": "Unilever", "type": "stock", \
            "quantity": 85, "cost_basis": 39.7, "price": 44.92, "currency": "GBP", "sector": "Consumer \
            Staples", "region": "UK"},
                    {"ticker": "HSBA.L", "isin": "GB0005405286", "name": "HSBC", "type": "stock", "quantity": \
            700, "cost_basis": 5.82, "price": 10.64, "currency": "GBP", "sector": "Financials", "region": "UK"},
                    {"ticker": "DGE.L", "isin": "GB0002374006", "name": "Diageo", "type": "stock", "quantity": \
            110, "cost_basis": 33.15, "price": 17.88, "currency": "GBP", "sector": "Consumer Staples", \
            "region": "UK"}
                  ]
                },
                {
                  "id": "sipp-08",
                  "name": "SIPP",
                  "type": "sipp",
                  "currency": "GBP",
                  "provider": "Thameside Investing",
                  "balance": 5180.77,
                  "tags": ["retirement 2041"],
                  "holdings": [
                    {"ticker": "VLS80", "name": "LifeStrategy-type fund, 80 % shares", "type": "mutual_fund", \
            "quantity": 318.25, "cost_basis": 212.9, "price": 301.44, "currency": "GBP", "region": "Global"},
                    {"ticker": "IGLT.L", "isin": "IE00B1FZSB30", "name": "UK gilts", "type": "bond_gov", \
            "quantity": 900, "cost_basis": 11.42, "price": 9.98, "currency": "GBP", "region": "UK"},
                    {"ticker": "SLXX.L", "isin": "IE00B00FV011", "name": "Sterling corporate bonds", "type": \
            "bond_corp", "quantity": 110, "cost_basis": 131.2, "price": 124.55, "currency": "GBP", "region": \
            "UK"},
                    {"ticker": "BLND.L", "isin": "GB0001367019", "name": "British Land", "type": "reit", \
            "quantity": 1300, "cost_basis": 4.05, "price": 3.72, "currency": "GBP", "sector": "Real Estate", \
            "region": "UK"}
                  ]
                },
                {
                  "id": "cash-77",
                  "name": "Cash ISA",
                  "type": "isa",
                  "currency": "GBP",
                  "provider": "Pennine Building Society",
                  "balance": 20000.0,
                  "holdings": []
                }
              ]
            }

            """
    )
}
