extension ExamplePortfolio {
    static let cryptoVault = ExamplePortfolio(
        type: "risk",
        name: "crypto-vault.json",
        text: """
            {
              "as_of": "2026-11-14",
              "base_currency": "EUR",
              "accounts": [
                {
                  "id": "vault-1",
                  "name": "Cold wallet",
                  "type": "vault",
                  "currency": "EUR",
                  "provider": "self custody",
                  "tags": ["hardware"],
                  "holdings": [
                    {"ticker": "BTC", "name": "Bitcoin", "type": "crypto_core", "quantity": 1.28453109, \
            "cost_basis": 24120.5, "price": 81240.0, "currency": "EUR", "region": "Global"},
                    {"ticker": "ETH", "name": "Ether", "type": "crypto_core", "quantity": \
            14.250000000000000001, "cost_basis": 1380.25, "price": 2712.4, "currency": "EUR", "region": \
            "Global"}
                  ]
                },
                {
                  "id": "ex-2",
                  "name": "Exchange",
                  "type": "exchange",
                  "currency": "EUR",
                  "provider": "Lighthouse Exchange",
                  "balance": 640.12,
                  "tags": ["staking"],
                  "holdings": [
                    {"ticker": "SOL", "name": "Solana", "type": "crypto", "quantity": 85.5, "cost_basis": 61.9, \
            "price": 128.75, "currency": "EUR", "region": "Global"},
                    {"ticker": "ADA", "name": "Cardano", "type": "crypto", "quantity": 12000, "cost_basis": \
            0.84, "price": 0.43, "currency": "EUR", "region": "Global"},
                    {"ticker": "LINK", "name": "Chainlink", "type": "crypto", "quantity": 310, "cost_basis": \
            14.22, "price": 12.61, "currency": "EUR", "region": "Global"},
                    {"ticker": "EURC", "name": "Euro stablecoin", "type": "stablecoin", "quantity": 7500, \
            "cost_basis": 1, "price": 1, "currency": "EUR", "region": "Europe"}
                  ]
                },
                {
                  "id": "sav-3",
                  "name": "Savings",
                  "type": "savings",
                  "currency": "EUR",
                  "provider": "Lighthouse Bank",
                  "balance": 6200,
                  "holdings": []
                }
              ]
            }

            """
    )
}
