extension ExamplePortfolio {
    static let jpNISA = ExamplePortfolio(
        type: "investment_research",
        name: "jp-nisa.json",
        text: """
            {
              "as_of": "2026-10-30",
              "base_currency": "JPY",
              "accounts": [
                {
                  "id": "nisa-1",
                  "name": "新NISA",
                  "type": "nisa",
                  "currency": "JPY",
                  "provider": "みなと証券",
                  "balance": 125430,
                  "tags": ["つみたて"],
                  "holdings": [
                    {"ticker": "JP-ALLCOUNTRY", "name": "全世界株式インデックス", "type": "mutual_fund", "quantity": \
            1842000, "cost_basis": 1.72, "price": 2.95, "currency": "JPY", "region": "Global"},
                    {"ticker": "1306.T", "name": "TOPIX連動型上場投信", "type": "etf", "quantity": 700, "cost_basis": \
            2410, "price": 3465, "currency": "JPY", "region": "Japan"},
                    {"ticker": "7203.T", "isin": "JP3633400001", "name": "トヨタ自動車", "type": "stock", "quantity": \
            400, "cost_basis": 2215, "price": 3140, "currency": "JPY", "sector": "Consumer Discretionary", \
            "region": "Japan"},
                    {"ticker": "6758.T", "isin": "JP3435000009", "name": "ソニーグループ", "type": "stock", \
            "quantity": 300, "cost_basis": 2480, "price": 4385, "currency": "JPY", "sector": "Technology", \
            "region": "Japan"},
                    {"ticker": "8306.T", "isin": "JP3902900004", "name": "三菱UFJフィナンシャル・グループ", "type": "stock", \
            "quantity": 600, "cost_basis": 1120, "price": 2310, "currency": "JPY", "sector": "Financials", \
            "region": "Japan"}
                  ]
                },
                {
                  "id": "ideco-1",
                  "name": "iDeCo",
                  "type": "ideco",
                  "currency": "JPY",
                  "provider": "みなと証券",
                  "holdings": [
                    {"ticker": "JP-BOND-IDX", "name": "国内債券インデックス", "type": "bond_gov", "quantity": 820000, \
            "cost_basis": 1.02, "price": 0.94, "currency": "JPY", "region": "Japan"},
                    {"ticker": "JP-REIT-IDX", "name": "J-REITインデックス", "type": "reit", "quantity": 250000, \
            "cost_basis": 1.31, "price": 1.28, "currency": "JPY", "sector": "Real Estate", "region": "Japan"}
                  ]
                },
                {
                  "id": "sav-1",
                  "name": "普通預金",
                  "type": "savings",
                  "currency": "JPY",
                  "provider": "みなと銀行",
                  "balance": 2150000,
                  "holdings": []
                }
              ]
            }

            """
    )
}
