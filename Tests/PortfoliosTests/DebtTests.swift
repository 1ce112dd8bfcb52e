import Testing

@testable import Portfolios

struct DebtTests {
    private static let fund = #"{"ticker": "VT", "type": "etf", "quantity": 100, "price": 150, "cost_basis": 100}"#

    @Test func `With debts, concentration is of what is owned and stays within its bounds`() throws {
        let facts = try OddPortfolio.read([Self.fund], balance: "-5000").facts
        let whole = try #require(facts.whole)
        #expect(whole.hasDebts && whole.total == 10_000 && whole.assets == 15_000)
        #expect(whole.herfindahl == 1 && whole.effectiveHoldings == 1)
        #expect(whole.largest?.ticker == "VT" && whole.largest?.weight == 1 && whole.topFiveWeight == 1)
        #expect(whole.byRegion.map(\.name) == ["Unknown"] && whole.byRegion.map(\.weight) == [1])
        #expect(whole.byClass.map(\.weight.percentText) == ["100", "-33.33"])
        #expect(facts.foreignShare == 0)
    }

    @Test func `A debt in another currency is no foreign asset`() throws {
        let facts = try OddPortfolio.read(
            [#"{"ticker": "A", "type": "stock", "quantity": 1000, "price": 20}"#],
            accounts: #", {"name": "U", "type": "depot", "currency": "USD", "balance": -8000}"#,
            more: #""fx_rates": {"USD": 0.86},"#
        ).facts
        #expect(facts.foreignShare == 0)
        #expect(facts.leverage.map { $0.rounded(to: 4) } == "1.5244")
    }

    @Test func `What is owned in one account spreads although another owes as much`() throws {
        let facts = try OddPortfolio.read(
            [Self.fund],
            balance: "5000",
            accounts: #", {"name": "B", "type": "depot", "currency": "EUR", "balance": -5000}"#
        ).facts
        let whole = try #require(facts.whole)
        #expect(whole.topFive.map(\.weight.percentText) == ["75", "25"])
        #expect(whole.byRegion.map(\.name) == ["Unknown", "Cash"])
    }

    @Test func `Debts that eat everything leave concentration, and break any limit`() throws {
        let facts = try OddPortfolio.read(
            [Self.fund],
            balance: "-20000",
            more: #""jurisdiction": {"max_leverage": 1.5},"#
        ).facts
        #expect(facts.whole?.total == -5000 && facts.whole?.herfindahl == 1)
        #expect(facts.leverage == nil)
        #expect(leverage(facts) == [.broken])
    }

    @Test(arguments: [("100", [RuleFinding.Verdict]()), ("-100", [.unknown])])
    func `Who owes nothing keeps any limit, also in currencies without rates`(
        balance: String,
        verdicts: [RuleFinding.Verdict]
    ) throws {
        let facts = try OddPortfolio.read(
            [Self.fund, #"{"ticker": "SPY", "type": "etf", "quantity": 1, "price": 100, "currency": "USD"}"#],
            balance: balance,
            more: #""jurisdiction": {"max_leverage": 1},"#
        ).facts
        #expect(facts.whole == nil)
        #expect(leverage(facts) == verdicts)
    }

    @Test func `Cash is no position to spread and has a region of its own`() throws {
        let facts = try OddPortfolio.read(
            (1...9).map { #"{"ticker": "S\#($0)", "type": "stock", "quantity": 1, "price": 10}"# },
            balance: "910",
            more: #""targets": {"region": {"US": 100}},"#
        ).facts
        #expect(facts.whole?.byRegion.map(\.name) == ["Cash", "Unknown"])
        #expect(facts.flags.contains(.fewPositions(count: 9, threshold: 10)))
        #expect(!facts.flags.contains { if case .largePosition = $0 { true } else { false } })
        #expect(!facts.flags.contains { if case .largeRegion = $0 { true } else { false } })
        #expect(facts.drift.map(\.name) == ["US"])
    }

    @Test func `Money alone is not called few positions`() throws {
        let facts = try OddPortfolio.read([], balance: "910").facts
        #expect(!facts.flags.contains { if case .fewPositions = $0 { true } else { false } })
    }

    @Test(arguments: [
        (#""allowed_asset_types": ["stock"]"#, [String]()), (#""disallowed_asset_types": ["cash"]"#, ["EUR"]),
    ])
    func `Cash may be kept unless cash is disallowed`(rule: String, broken: [String]) throws {
        let facts = try OddPortfolio.read(
            [#"{"ticker": "EUR", "type": "cash", "quantity": 100}"#],
            balance: "50",
            more: #""jurisdiction": {\#(rule)},"#
        ).facts
        #expect(facts.flags.compactMap { if case .rule(let finding) = $0 { finding.ticker } else { nil } } == broken)
    }

    private func leverage(_ facts: PortfolioFacts) -> [RuleFinding.Verdict] {
        facts.flags.compactMap { if case .rule(let finding) = $0 { finding.verdict } else { nil } }
    }
}
