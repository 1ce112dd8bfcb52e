import Portfolios
import Service
import Testing

struct JurisdictionKeyTests {
    @Test func `Every rule arrives where it belongs`() throws {
        let text = """
            jurisdiction:
              allowed_asset_types: [Stock, etf, bond]
              disallowed_asset_types: [crypto]
              etf_domicile_allow: [ie, LU]
              etf_domicile_block: ['RU']
              ticker_blocklist:
                - sber
                - 7203
              ticker_substitutes: {vti: VTSAX, 'EURUSD=X': EUR}
              max_leverage: 1.5
              notes: No leveraged funds.
            """
        let rules = try #require(try load(text).configuration.jurisdiction.rules)
        #expect(rules.allowedTypes.map(\.rawValue) == ["stock", "etf", "bond"])
        #expect(rules.disallowedTypes.map(\.rawValue) == ["crypto"])
        #expect(rules.allowedDomiciles == ["IE", "LU"] && rules.blockedDomiciles == ["RU"])
        #expect(rules.blockedTickers == ["SBER", "7203"])
        #expect(rules.substitutes == ["VTI": "VTSAX", "EURUSD=X": "EUR"])
        #expect(rules.maxLeverage == FixedDecimal("1.5") && rules.houseNotes == "No leveraged funds.")
        #expect(try load("").configuration.jurisdiction.rules == nil)
    }

    @Test func `The environment lists with commas`() throws {
        let rules = try load(
            environment: [
                "MOSYCHLOS_JURISDICTION_TICKER_BLOCKLIST": "sber, gazp",
                "MOSYCHLOS_JURISDICTION_TICKER_SUBSTITUTES": "VTI=VTSAX,SPY=SWPPX",
            ]
        ).configuration.jurisdiction.rules
        #expect(rules?.blockedTickers == ["SBER", "GAZP"])
        #expect(rules?.substitutes == ["VTI": "VTSAX", "SPY": "SWPPX"])
    }

    @Test(arguments: [
        (
            "  allowed_asset_types:\n    - stock\n    - stok\n", "c.yaml:4:7: ", "stok is not one of ",
            "did you mean stock?"
        ),
        ("  allowed_asset_types: [stock, Stock]\n", "c.yaml:2:32: ", "Stock stands there twice", ""),
        ("  etf_domicile_allow: [IE, UK]\n", "c.yaml:2:28: ", "UK is not the code of a country; did you mean GB?", ""),
        ("  etf_domicile_block: [Germany]\n", "c.yaml:2:24: ", "did you mean DE?", ""),
        ("  ticker_blocklist: [A, '']\n", "c.yaml:2:25: ", "must not be empty", ""),
        ("  ticker_substitutes: {A: B, C: ''}\n", "c.yaml:2:30: ", "must not be empty", ""),
        ("  ticker_substitutes:\n    a: B\n    A: C\n", "c.yaml:4:5: ", "A stands there twice", ""),
        ("  ticker_substitutes: [A]\n", "c.yaml:2:23: ", "expected names with a value each, such as {a: b}", ""),
        ("  ticker_blocklist: {A: B}\n", "c.yaml:2:21: ", "expected a list, such as [a, b]", ""),
        ("  ticker_blocklist: [[A]]\n", "c.yaml:2:22: ", "expected a single value", ""),
        ("  max_leverage: 0.5\n", "c.yaml:2:17: ", "0.5 is out of range: from 1 to 100", ""),
        ("  tickers: [A]\n", "c.yaml:2:3: ", "unknown key", ""),
        (
            "  allowed_asset_types: [etf]\n  disallowed_asset_types: [ETF]\n", "c.yaml:3:27: ",
            "jurisdiction.disallowed_asset_types: etf is both allowed and forbidden", ""
        ),
    ])
    func `A rule that cannot be meant is refused where it stands`(
        text: String,
        place: String,
        words: String,
        hint: String
    ) {
        let found = problems("jurisdiction:\n" + text)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix(place) == true)
        #expect(found.first?.contains(words) == true)
        #expect(hint.isEmpty || found.first?.contains(hint) == true)
    }
}
