import Testing

@testable import Portfolios

struct WarningTests {
    @Test(arguments: [
        ("FR0000120073", ISIN.Fault?.none), ("US5949181045", nil), ("LU1681043599", nil), ("GB00B63H8491", nil),
        ("FR0000120074", .checkDigit(expected: 3)), ("US5949181054", .checkDigit(expected: 2)),
        ("FR000012007", .form), ("FR00001200733", .form), ("120000FR0073", .form), ("FR00001200é3", .form),
        ("FR000012007A", .form), ("", .form),
    ])
    func `An ISIN is right to its check digit`(code: String, fault: ISIN.Fault?) {
        #expect(ISIN.fault(of: code) == fault)
    }

    @Test func `A mistyped ISIN is left out and warned of, a small one is taken`() throws {
        let (valued, warnings) = try read(
            #"{"ticker": "A", "type": "etf", "quantity": 1, "price": 9, "currency": "EUR", "isin": "fr0000120073"},"#
                + #"{"ticker": "B", "type": "etf", "quantity": 1, "price": 9, "currency": "EUR", "isin": "FR0000120075"}"#
        )
        #expect(valued.portfolio.accounts[0].holdings.map(\.isin) == ["FR0000120073", nil])
        #expect(warnings.map(\.kind) == [.invalidISIN("FR0000120075", .checkDigit(expected: 3))])
        #expect(warnings.map(\.pointer) == ["/accounts/0/holdings/1/isin"])
    }

    @Test(arguments: [(0, false), (100, false), (101, true), (4000, true)])
    func `An old valuation is warned of`(days: Int, isStale: Bool) throws {
        let date = CalendarDate(daysSince1970: CalendarDate.november2026.daysSince1970 - days)
        let (_, warnings) = try read(share("A"), asOf: date.description)
        #expect(warnings.map(\.kind) == (isStale ? [.staleDate(date, days: days)] : []))
    }

    @Test func `A ticker in two accounts is warned of once, cash never`() throws {
        let cash = #"{"ticker": "EUR", "type": "cash", "quantity": 1, "currency": "EUR"}"#
        let (_, warnings) = try read(
            "\(share("A")), \(share("a")), \(cash)",
            more: ", " + account("\(share("A")), \(cash)")
        )
        #expect(warnings.map(\.kind) == [.heldInSeveralAccounts(["A"], count: 1)])
        #expect(warnings.first.map { wording(of: $0) }?.hasPrefix("A is held in several accounts") == true)
    }

    @Test func `One account may hold a ticker in several parts`() throws {
        let (valued, warnings) = try read("\(share("A")), \(share("a"))")
        #expect(warnings.isEmpty)
        #expect(PortfolioFacts(valued).whole?.positions.map(\.parts.count) == [2])
    }

    @Test func `A table is refused with an example of what it becomes, which is a portfolio`() throws {
        let rejection = try #require(throws: PortfolioRejection.self) {
            try PortfolioReading.read(Array("ticker;quantity\nX;1\n".utf8))
        }
        let example = try #require(wording(of: rejection).last)
        let (valued, warnings) = try PortfolioReading.read(Array(example.utf8), today: .november2026)
        #expect(valued.portfolio.accounts[0].holdings[0].ticker == "AIR.PA")
        #expect(warnings.isEmpty)
    }

    private func share(_ ticker: String) -> String {
        #"{"ticker": "\#(ticker)", "type": "stock", "quantity": 1, "price": 9, "currency": "EUR"}"#
    }

    private func account(_ holdings: String) -> String {
        #"{"name": "A", "type": "isa", "currency": "EUR", "holdings": [\#(holdings)]}"#
    }

    private func read(
        _ holdings: String,
        asOf: String = "2026-11-01",
        more: String = ""
    ) throws -> (ValuedPortfolio, [PortfolioProblem]) {
        let file = #"{"as_of": "\#(asOf)", "accounts": [\#(account(holdings))\#(more)]}"#
        return try PortfolioReading.read(Array(file.utf8), today: .november2026)
    }
}
