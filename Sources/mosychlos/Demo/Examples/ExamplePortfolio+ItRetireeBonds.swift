extension ExamplePortfolio {
    static let itRetireeBonds = ExamplePortfolio(
        type: "reallocation",
        name: "it-retiree-bonds.json",
        text: """
            {
              "as_of": "2026-10-30",
              "base_currency": "EUR",
              "accounts": [
                {
                  "id": "dep-80",
                  "name": "Deposito titoli",
                  "type": "brokerage",
                  "currency": "EUR",
                  "provider": "Banca del Borgo",
                  "balance": 7350.6,
                  "tags": ["cedole"],
                  "holdings": [
                    {"ticker": "BTP-2030", "name": "BTP 3.5 % March 2030", "type": "bond_gov", "quantity": 600, \
            "cost_basis": 98.4, "price": 102.15, "currency": "EUR", "region": "Europe"},
                    {"ticker": "BTP-2034", "name": "BTP 4.2 % March 2034", "type": "bond_gov", "quantity": 450, \
            "cost_basis": 101.2, "price": 106.02, "currency": "EUR", "region": "Europe"},
                    {"ticker": "BTPI-2033", "name": "BTP linked to inflation 2033", "type": "bond_il", \
            "quantity": 300, "cost_basis": 92.75, "price": 95.6, "currency": "EUR", "region": "Europe"},
                    {"ticker": "BUND-2032", "name": "German Bund 1.7 % 2032", "type": "bond_gov", "quantity": \
            250, "cost_basis": 95.1, "price": 96.3, "currency": "EUR", "region": "Europe"},
                    {"ticker": "ENEL-2029", "name": "Enel bond 2029", "type": "bond_corp", "quantity": 200, \
            "cost_basis": 99.05, "price": 100.85, "currency": "EUR", "sector": "Utilities", "region": "Europe"},
                    {"ticker": "HYEU", "name": "Euro high yield bonds", "type": "bond_hy", "quantity": 120, \
            "cost_basis": 94.3, "price": 97.44, "currency": "EUR", "region": "Europe"},
                    {"ticker": "EMBE", "name": "Emerging market bonds, hedged", "type": "bond_em", "quantity": \
            160, "cost_basis": 81.2, "price": 79.95, "currency": "EUR", "region": "Emerging"},
                    {"ticker": "ENI.MI", "isin": "IT0003132476", "name": "Eni", "type": "stock", "quantity": \
            700, "cost_basis": 12.95, "price": 15.62, "currency": "EUR", "sector": "Energy", "region": \
            "Europe"},
                    {"ticker": "ISP.MI", "isin": "IT0000072618", "name": "Intesa Sanpaolo", "type": "stock", \
            "quantity": 2600, "cost_basis": 2.05, "price": 5.58, "currency": "EUR", "sector": "Financials", \
            "region": "Europe"}
                  ]
                },
                {
                  "id": "cd-81",
                  "name": "Conto deposito",
                  "type": "savings",
                  "currency": "EUR",
                  "provider": "Banca del Borgo",
                  "balance": 35000,
                  "holdings": [
                    {"ticker": "MM-EUR", "name": "Euro money market fund", "type": "money_market", "quantity": \
            400, "cost_basis": 102.1, "price": 105.36, "currency": "EUR", "region": "Europe"}
                  ]
                }
              ]
            }

            """
    )
}
