import Testing

@testable import Portfolios

struct MandateTests {
    private static let holdings = """
        {"ticker": "VTI", "type": "etf", "quantity": 60, "price": 1, "currency": "USD", "isin": "US9229087690"},
        {"ticker": "SBER", "type": "stock", "quantity": 20, "price": 1, "currency": "USD", "region": "em"},
        {"ticker": "BTC", "type": "crypto", "quantity": 10, "price": 1, "currency": "USD"},
        {"ticker": "GOV", "type": "bond_gov", "quantity": 30, "price": 1, "currency": "USD"}
        """

    @Test func `Each rule names the holding, itself and the substitute`() throws {
        let facts = try facts(
            """
            "jurisdiction": {"allowed_asset_types": ["stock", "ETF", "bond"], "disallowed_asset_types": ["crypto_core"],
              "etf_domicile_allow": ["ie", "LU"], "ticker_blocklist": ["sber"], "max_leverage": 1,
              "ticker_substitutes": {"SBER": "EMXC", "vti": "VTSAX", "GOV": "BND"}}
            """
        )
        let found = facts.flags.compactMap { flag -> String? in
            guard case .rule(let finding) = flag else { return nil }
            return [finding.rule.rawValue, finding.ticker, finding.detail, finding.substitute].compactMap(\.self)
                .joined(separator: " ")
        }
        #expect(
            found == [
                "etf_domicile_allow VTI US VTSAX", "ticker_substitutes GOV BND", "ticker_blocklist SBER EMXC",
                "allowed_asset_types BTC crypto", "disallowed_asset_types BTC crypto", "max_leverage",
            ]
        )
        #expect(facts.leverage == FixedDecimal("1.2"))
    }

    @Test func `Drift is weight less target, with what to buy; what has no target has none to keep`() throws {
        let facts = try facts(#""targets": {"class": {"etf": 75, "bond": 25}, "region": {"emerging markets": 10}}"#)
        #expect(facts.drift.map(\.name) == ["etf", "bond", "stock", "crypto", "cash", "Emerging"])
        #expect(facts.drift.map(\.distance.percentText) == ["-25", "0", "16.67", "8.33", "-16.67", "6.67"])
        #expect(facts.drift.map { $0.change.rounded(to: 2) } == ["30", "0", "-20", "-10", "20", "-8"])
        #expect(facts.flags.count { if case .drift = $0 { true } else { false } } == 5)
    }

    @Test(arguments: [
        (#""targets": {"class": {"etf": 60, "bond": 41}}"#, PortfolioProblem.Kind.targetsAboveWhole(sum: "101")),
        (#""targets": {"class": {"etf": 0.6, "bond": 0.4}}"#, .targetsAsFractions),
        (#""targets": {"class": {"bnod": 60}}"#, .unknownClass("bnod", nearest: "bond")),
        (#""targets": {"region": {"us": 10, "USA": 20}}"#, .targetGivenTwice("US")),
        (#""targets": {"class": {"etf": "60"}}"#, .wrongType(expected: .number, found: .text("60"))),
        (#""targets": 7"#, .wrongType(expected: .object, found: .number)),
        (#""jurisdiction": {"allowed_asset_types": ["stok"]}"#, .unknownRuleType("stok", nearest: "stock")),
        (
            #""jurisdiction": {"allowed_asset_types": ["etf"], "disallowed_asset_types": ["ETF"]}"#,
            .allowedAndForbidden("ETF")
        ),
        (#""jurisdiction": {"etf_domicile_block": ["China"]}"#, .invalidCountry("China", nearest: "CN")),
        (#""jurisdiction": {"max_leverage": 0}"#, .leverageBelowOne),
        (#""jurisdiction": {"ticker_blocklist": [" "]}"#, .emptyText),
        (#""jurisdiction": {"ticker_substitutes": {"VTI": ""}}"#, .emptyText),
        (
            #""jurisdiction": {"ticker_blocklist": [\#(Array(repeating: #""A""#, count: 1001).joined(separator: ","))]}"#,
            .tooManyEntries(limit: 1000)
        ),
    ])
    func `A target or rule that cannot be meant is refused`(members: String, kind: PortfolioProblem.Kind) throws {
        let rejection = try #require(throws: PortfolioRejection.self) { try facts(members) }
        #expect(rejection.problems.map(\.kind) == [kind])
        #expect(!wording(of: rejection).joined().isEmpty)
    }

    @Test func `Targets of amounts that cannot be added are said not to be compared`() throws {
        let facts = try facts(
            #""targets": {"class": {"etf": 60}}, "jurisdiction": {"max_leverage": 2}"#,
            currency: "CHF"
        )
        #expect(facts.drift.isEmpty)
        #expect(facts.flags.contains(.targetsNotCompared))
        #expect(facts.flags.contains { if case .rule(let found) = $0 { found.verdict == .unknown } else { false } })
    }

    @Test(.timeLimit(.minutes(2)))
    func `A thousand rules and targets for five thousand holdings take no time`() throws {
        let names = (0..<1000).map { #""T\#($0)""# }
        let rules = #"{"ticker_blocklist": [\#(names.joined(separator: ","))], "disallowed_asset_types": ["etf"]}"#
        let targets = #"{"ticker": {\#(names.map { "\($0): 0.1" }.joined(separator: ","))}}"#
        let held = (0..<5000).map { #"{"ticker":"T\#($0)","type":"etf","quantity":1,"price":1,"currency":"EUR"}"# }
        let file = """
            {"as_of": "2026-11-01", "jurisdiction": \(rules), "targets": \(targets), "accounts": [{"name": "A", "type": "ira",
              "currency": "EUR", "holdings": [\(held.joined(separator: ","))]}]}
            """
        let facts = PortfolioFacts(try PortfolioReading.read(Array(file.utf8), today: .november2026).valued)
        #expect(facts.flags.count { if case .rule = $0 { true } else { false } } == 6000)
        #expect(facts.drift.count == 5000)
    }

    private func facts(_ members: String, currency: String = "USD") throws -> PortfolioFacts {
        let file = """
            {"as_of": "2026-11-01", \(members), "accounts": [{"name": "A", "type": "ira", "currency": "\(currency)",
              "balance": -20, "holdings": [\(Self.holdings)]}]}
            """
        return PortfolioFacts(try PortfolioReading.read(Array(file.utf8), today: .november2026).valued)
    }
}
