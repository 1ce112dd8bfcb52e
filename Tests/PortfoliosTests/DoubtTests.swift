import Testing

@testable import Portfolios

struct DoubtTests {
    @Test(arguments: [
        (#""type": "cash", "quantity": 8000, "cost_basis": 0"#, FixedDecimal(8000), ValuationBasis.amount),
        (#""type": "cash", "quantity": 8000, "price": 0"#, 8000, .amount),
        (#""type": "cash", "quantity": 1, "price": 8000"#, 8000, .price),
        (#""type": "cash", "quantity": 1, "market_value": 0"#, 0, .marketValue),
        (#""type": "cash_eq", "quantity": 50, "cost_basis": 100"#, 5000, .amount),
        (#""type": "stock", "quantity": 10, "cost_basis": 0"#, 0, ValuationBasis.none),
        (#""type": "stock", "quantity": 10, "price": 0"#, 0, ValuationBasis.none),
        (#""type": "stock", "quantity": 10, "price": 0, "cost_basis": 5"#, 50, .cost),
        (#""type": "stock", "quantity": 10, "price": 0, "market_value": 0"#, 0, .marketValue),
        (#""type": "stock", "quantity": 0, "price": 0"#, 0, .price),
    ])
    func `A price or cost of 0 is none, and cash is its own amount`(
        members: String,
        value: FixedDecimal,
        basis: ValuationBasis
    ) throws {
        let facts = try OddPortfolio.read([#"{"ticker": "X", \#(members)}"#, Self.share]).facts
        let position = try #require(facts.whole?.positions.first { $0.ticker == "X" })
        #expect(position.value == value && position.basis == basis)
        #expect(facts.flags.contains(.unvalued(tickers: ["X"])) == (basis == .none))
    }

    @Test func `What was given for nothing has no gain`() throws {
        let facts = try OddPortfolio.read([
            #"{"ticker": "X", "type": "stock", "quantity": 1, "price": 5, "cost_basis": 0}"#
        ])
        .facts
        #expect(facts.whole?.positions.first?.cost == nil)
    }

    @Test(arguments: [
        (#""type": "bond_gov", "quantity": 100000, "price": 98.5"#, [Doubt.bondInPerCent]),
        (#""type": "bond_gov", "quantity": 100000, "cost_basis": 98.5"#, [.bondInPerCent]),
        (#""type": "bond_gov", "quantity": 999, "price": 98.5"#, []),
        (#""type": "bond_gov", "quantity": 100000, "price": 0.985"#, []),
        (#""type": "bond_gov", "quantity": 100000, "price": 98.5, "market_value": 98500"#, []),
        (
            #""type": "bond_gov", "quantity": 1000, "price": 1, "cost_basis": 99, "market_value": 990"#,
            [.bondCostInPerCent]
        ),
        (#""type": "etf", "quantity": 100000, "price": 98.5"#, []),
        (#""type": "derivative_future", "quantity": 10, "price": 5000"#, [.derivativeWithoutMultiplier]),
        (#""type": "derivative_option", "quantity": 10, "price": 50, "market_value": 50000"#, []),
        (#""type": "stock", "quantity": 10, "price": 20, "market_value": 20000"#, [.marketValueOff]),
        (#""type": "stock", "quantity": 10, "price": 20, "market_value": 220"#, []),
        (#""type": "stock", "quantity": 10, "price": 20, "market_value": 221"#, [.marketValueOff]),
        (#""type": "stock", "quantity": 10, "price": 20, "market_value": 179"#, [.marketValueOff]),
        (#""type": "stock", "quantity": 10, "price": 0"#, [.zeroNotGiven]),
        (#""type": "stock", "quantity": 10, "cost_basis": 0"#, [.zeroNotGiven]),
        (#""type": "stock", "quantity": 10, "price": 5, "cost_basis": 0"#, []),
        (#""type": "cash", "quantity": 1, "cost_basis": 8000"#, [.cashAtCost]),
        (#""type": "cash", "quantity": 8000, "cost_basis": 1"#, []),
    ])
    func `A value that is probably not meant is warned of and taken`(members: String, doubts: [Doubt]) throws {
        let warnings = try OddPortfolio.read([#"{"ticker": "X", \#(members)}"#, Self.share]).warnings
        #expect(warnings == doubts.map { .doubt($0, ["X"], count: 1) })
    }

    @Test(arguments: [
        ("JPY", "165", PortfolioProblem.Kind?.some(.oddRate("JPY", base: "EUR", isTurned: true))),
        ("JPY", "0.006", nil),
        ("USD", "86", .oddRate("USD", base: "EUR", isTurned: false)), ("USD", "1.16", nil), ("KMF", "700", nil),
    ])
    func `A rate that cannot be right is warned of`(code: String, rate: String, warning: PortfolioProblem.Kind?) throws
    {
        let holding = #"{"ticker": "X", "type": "stock", "quantity": 1, "price": 1, "currency": "\#(code)"}"#
        let read = try OddPortfolio.read([holding], more: #""fx_rates": {"\#(code)": \#(rate)},"#)
        #expect(read.warnings == [warning].compactMap(\.self))
    }

    @Test func `A hundred doubts of one kind are one warning, and each kind is worded`() throws {
        let futures = (1...100).map {
            #"{"ticker": "F\#($0)", "type": "derivative_future", "quantity": 1, "price": 9}"#
        }
        let warnings = try OddPortfolio.read(futures).warnings
        #expect(warnings == [.doubt(.derivativeWithoutMultiplier, (1...12).map { "F\($0)" }, count: 100)])
        let texts = Doubt.allCases.map { doubt in
            wording(of: PortfolioProblem(kind: .doubt(doubt, ["F1"], count: 2), pointer: "", line: 1, column: 1))
        }
        #expect(Set(texts).count == Doubt.allCases.count)
        #expect(texts.allSatisfy { $0.hasPrefix("F1 … (+1): ") && $0.hasSuffix(".") })
    }

    @Test func `What is worth nothing needs no rate`() throws {
        let facts = try OddPortfolio.read([
            Self.share, #"{"ticker": "Z", "type": "stock", "quantity": 5, "currency": "JPY"}"#,
            #"{"ticker": "W", "type": "stock", "quantity": 5, "market_value": 0, "cost_basis": 2, "currency": "JPY"}"#,
        ]).facts
        #expect(facts.summation == .singleCurrency)
        #expect(facts.whole?.total == 60 && facts.whole?.positions.count == 3)
        #expect(facts.whole?.positions.map(\.cost) == [nil, nil, nil])
    }

    @Test func `The flat shape's allocation may be in per cent, and its types are read as the others'`() throws {
        let flat =
            #"{"Currency": "EUR", "as_of": "2026-11-01", "Allocation": {"stocks": 60, "cash": 0.5}, "Positions": ["#
        func position(_ type: String) -> [UInt8] {
            Array((flat + #"{"Symbol": "A", "Quantity": 1, "Value": 5, "Type": "\#(type)"}]}"#).utf8)
        }
        let (valued, _) = try PortfolioReading.read(position("Stock"), today: .november2026)
        #expect(valued.portfolio.statedAllocation.map(\.share.percentText) == ["60", "0.5"])
        #expect(valued.portfolio.accounts[0].holdings[0].type.rawValue == "stock")
        let rejection = try #require(throws: PortfolioRejection.self) { try PortfolioReading.read(position("bondd")) }
        #expect(rejection.problems.map(\.kind) == [.unknownAssetType("bondd", nearest: "bond_ig")])
        let (_, warnings) = try PortfolioReading.read(position("work of art"), today: .november2026)
        #expect(warnings.map(\.kind) == [.unknownAssetType("work of art", nearest: nil)])
    }

    private static let share = #"{"ticker": "A", "type": "stock", "quantity": 1, "price": 60}"#
}
