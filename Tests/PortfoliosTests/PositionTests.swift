import Testing

@testable import Portfolios

struct PositionTests {
    private static let world = #""isin": "IE00BK5BQT80", "type": "etf""#

    @Test func `Two companies under one ticker are two positions`() throws {
        let (facts, doubts) = try read(
            #"{"ticker": "ABC", "type": "stock", "isin": "US03073E1055", "quantity": 10, "price": 5, "region": "US"}"#,
            #"{"ticker": "ABC", "type": "stock", "isin": "AU000000ABC7", "quantity": 10, "price": 3, "region": "Australia"}"#,
            #"{"ticker": "ABC", "type": "stock", "quantity": 10, "price": 2}"#
        )
        let whole = try #require(facts.whole)
        #expect(whole.positions.map(\.value) == [50, 30, 20])
        #expect(whole.byRegion.map(\.name) == ["US", "Australia", "Unknown"])
        #expect(doubts == [.doubt(.severalISINs, ["ABC"], count: 1)])
    }

    @Test func `One fund under two tickers is one position, which the larger part names`() throws {
        let (facts, doubts) = try read(
            #"{"ticker": "VWCE.MI", \#(Self.world), "quantity": 1, "price": 40, "name": "All-World"}"#,
            #"{"ticker": "VWCE.DE", \#(Self.world), "quantity": 1, "price": 60, "name": "FTSE All-World"}"#,
            #"{"ticker": "vwce.mi", "type": "etf", "quantity": 1, "price": 10}"#
        )
        let position = try #require(facts.whole?.positions.first)
        #expect(facts.whole?.positions.count == 1)
        #expect(position.ticker == "VWCE.DE" && position.name == "FTSE All-World" && position.value == 110)
        #expect(position.parts.map(\.ticker) == ["VWCE.MI", "VWCE.DE", "vwce.mi"])
        #expect(
            doubts == [
                .doubt(.severalTickers, ["VWCE.MI/VWCE.DE"], count: 1),
                .doubt(.namesDiffer, ["VWCE.MI/VWCE.DE"], count: 1),
            ]
        )
    }

    @Test func `A ticker of two types is two positions, and each keeps its rules`() throws {
        let (facts, _) = try read(
            #"{"ticker": "O", "type": "reit", "quantity": 1, "market_value": 50}"#,
            #"{"ticker": "O", "type": "derivative_option", "quantity": 10, "market_value": 40}"#,
            more: #""jurisdiction": {"disallowed_asset_types": ["derivative_option"]},"#
        )
        #expect(facts.whole?.positions.map(\.type.rawValue) == ["reit", "derivative_option"])
        let broken = findings(facts)
        #expect(broken.map(\.detail) == ["derivative_option"])
        #expect(broken.first?.weight?.percentText == "44.44")
    }

    @Test func `Parts of one position that say different things are warned of and counted where they say`() throws {
        let (facts, doubts) = try read(
            #"{"ticker": "SPOT", "type": "stock", "quantity": 1, "price": 60, "region": "Europe", "sector": "Tech"}"#,
            #"{"ticker": "SPOT", "type": "stock", "quantity": 1, "price": 30, "region": "usa", "sector": "Media"}"#,
            #"{"ticker": "SPOT", "type": "stock", "quantity": 1, "price": 10}"#
        )
        #expect(doubts == [.doubt(.regionsDiffer, ["SPOT"], count: 1), .doubt(.sectorsDiffer, ["SPOT"], count: 1)])
        #expect(facts.whole?.byRegion.map(\.value) == [70, 30])
        #expect(facts.whole?.bySector.map(\.name) == ["Tech", "Media"])
    }

    @Test func `A blocked ticker is found under its other ticker, and one of another place is said not to be checked`()
        throws
    {
        let (facts, _) = try read(
            #"{"ticker": "VWCE.DE", \#(Self.world), "quantity": 1, "price": 60}"#,
            #"{"ticker": "VWCE.MI", \#(Self.world), "quantity": 1, "price": 40}"#,
            #"{"ticker": "SBER.ME", "type": "stock", "quantity": 1, "price": 30}"#,
            #"{"ticker": "SBERX", "type": "stock", "quantity": 1, "price": 20}"#,
            more:
                #""jurisdiction": {"ticker_blocklist": ["vwce.mi", "SBER"], "ticker_substitutes": {"VWCE.MI": "IWDA"}},"#
        )
        let found = findings(facts)
        #expect(found.map(\.ticker) == ["VWCE.DE", "SBER.ME"])
        #expect(found.map(\.verdict) == [.broken, .unknown])
        #expect(found.map(\.substitute) == ["IWDA", nil])
    }

    @Test func `A target counts what is held under any ticker of the security; one for nothing held is warned of`()
        throws
    {
        let (facts, warnings) = try read(
            #"{"ticker": "VWCE.DE", \#(Self.world), "quantity": 1, "price": 60}"#,
            #"{"ticker": "VWCE.MI", \#(Self.world), "quantity": 1, "price": 40}"#,
            more: #""targets": {"ticker": {"vwce.mi": 80, "VWCE": 5, "ZZZZZZ": 15}},"#
        )
        #expect(facts.drift.map(\.name) == ["VWCE.MI", "VWCE", "ZZZZZZ"])
        #expect(facts.drift.map(\.weight) == [1, 0, 0])
        #expect(
            warnings.prefix(2) == [
                .targetNotHeld("VWCE", nearest: "VWCE.DE"), .targetNotHeld("ZZZZZZ", nearest: nil),
            ]
        )
    }

    @Test func `Names that differ in case or blanks are one, spelt as most spell them`() throws {
        let (facts, doubts) = try read(
            #"{"ticker": "A", "type": "stock", "quantity": 1, "price": 20, "sector": "health care", "region": "rest of World"}"#,
            #"{"ticker": "B", "type": "stock", "quantity": 1, "price": 30, "sector": "Health  Care", "region": "Rest of World"}"#,
            #"{"ticker": "C", "type": "stock", "quantity": 1, "price": 50, "sector": "Health Care", "region": "Rest  of World"}"#,
            more: #""targets": {"sector": {"HEALTH CARE": 90}},"#
        )
        #expect(facts.whole?.bySector.map(\.name) == ["Health Care"])
        #expect(facts.whole?.byRegion.map(\.name) == ["Rest of World"])
        #expect(facts.whole?.positions.map(\.sector) == ["Health Care", "Health Care", "Health Care"])
        #expect(facts.drift.map(\.distance.percentText) == ["10"])
        #expect(doubts.isEmpty)
    }

    @Test(arguments: [
        ("US", "US"), ("u.s.", "US"), ("U.S.A.", "US"), ("United States", "US"), ("North America", "North America"),
        ("UK", "United Kingdom"), ("U.K.", "United Kingdom"), ("united kingdom", "United Kingdom"),
        ("APAC", "Asia Pacific"), ("Asia-Pacific", "Asia Pacific"), ("emea", "EMEA"), ("LatAm", "Latin America"),
        ("Rest of World", "Rest of World"), ("rest of world", "Rest of World"), ("Asia ex Japan", "Asia ex Japan"),
        ("asia ex japan", "Asia ex Japan"), ("日本", "日本"), ("em", "Emerging"), ("de", "DE"),
        ("switzerland", "Switzerland"),
        ("", nil), (" \u{A0}", nil),
    ])
    func `A region is counted under its usual name, or keeps its words`(written: String, name: String?) {
        #expect(regionName(written) == name)
    }

    private func findings(_ facts: PortfolioFacts) -> [RuleFinding] {
        facts.flags.compactMap { if case .rule(let finding) = $0 { finding } else { nil } }
    }

    private func read(
        _ holdings: String...,
        more: String = ""
    ) throws -> (facts: PortfolioFacts, warnings: [PortfolioProblem.Kind]) {
        try OddPortfolio.read(holdings, more: more)
    }
}

/// Portfolios of one account in euros.
enum OddPortfolio {
    static func read(
        _ holdings: [String],
        balance: String = "0",
        accounts: String = "",
        more: String = ""
    ) throws -> (facts: PortfolioFacts, warnings: [PortfolioProblem.Kind]) {
        let all = holdings.map { $0.contains(#""currency""#) ? $0 : $0.dropLast() + #", "currency": "EUR"}"# }
        let file = """
            {"as_of": "2026-11-01", "base_currency": "EUR", \(more) "accounts": [{"name": "A", "type": "depot", "currency": "EUR",
              "balance": \(balance), "holdings": [\(all.joined(separator: ","))]}\(accounts)]}
            """
        let (valued, warnings) = try PortfolioReading.read(Array(file.utf8), today: .november2026)
        return (PortfolioFacts(valued), warnings.map(\.kind))
    }
}
