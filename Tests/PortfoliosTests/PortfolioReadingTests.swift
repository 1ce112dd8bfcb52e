import StrictJSON
import Testing

@testable import Portfolios

struct PortfolioReadingTests {
    @Test func `Every problem is reported at once, with its place`() throws {
        let rejection = try rejection(
            """
            {"as_of": "2026-02-30", "accounts": [
              {"name": "A", "type": "brokerage", "curency": "EUR", "holdings": [
                {"ticker": "X", "type": "etff", "quantity": "12", "cost_basis": -1, "currency": "GBp"},
                {"type": "stock", "quantity": 1, "cost_basis": 1, "currency": "€"}]},
              7]}
            """
        )
        #expect(
            rejection.problems.map(\.kind) == [
                .invalidDate("2026-02-30"),
                .missingKey("currency", misspelt: "curency"),
                .unknownAssetType("etff", nearest: "etf"),
                .wrongType(expected: .number, found: .text("12")),
                .minorUnitCurrency("GBp", major: "GBP"),
                .negative("-1"),
                .missingKey("ticker", misspelt: nil),
                .invalidCurrency("€", suggestion: "EUR"),
                .wrongType(expected: .object, found: .number),
            ]
        )
        #expect(
            rejection.problems.map(\.pointer) == [
                "/as_of", "/accounts/0/curency", "/accounts/0/holdings/0/type", "/accounts/0/holdings/0/quantity",
                "/accounts/0/holdings/0/currency", "/accounts/0/holdings/0/cost_basis", "/accounts/0/holdings/1",
                "/accounts/0/holdings/1/currency", "/accounts/1",
            ]
        )
        #expect(rejection.problems.map(\.line) == [1, 2, 3, 3, 3, 3, 4, 4, 5])
        #expect(rejection.problems[3].column == 49)
        #expect(rejection.warnings.isEmpty)
    }

    @Test func `Unknown keys and a future date are only warned of`() throws {
        let (valued, warnings) = try PortfolioReading.read(
            Array(
                """
                {"as_of": "2099-01-01T10:00:00Z", "owner": "Somebody", "base_curency": "EUR", "accounts": [
                  {"name": "A", "type": "brokrage", "currency": "eur", "balance": -5, "holdings": [
                    {"ticker": "X", "type": "work of art", "quantity": 1, "market_value": 9, "currency": "EUR"},
                    {"ticker": "Y", "type": "Stock", "quantity": 1, "currency": "EUR", "regoin": "US"}]}]}
                """.utf8
            ),
            today: .june2030
        )
        #expect(valued.portfolio.accounts[0].currency == "EUR")
        #expect(valued.portfolio.accounts[0].holdings[1].type.rawValue == "stock")
        #expect(
            warnings.map(\.kind) == [
                .futureDate(CalendarDate("2099-01-01") ?? .june2030),
                .unknownKey("owner", nearest: nil),
                .unknownKey("base_curency", nearest: "base_currency"),
                .unknownAccountType("brokrage", nearest: "brokerage"),
                .negativeBalance,
                .unknownAssetType("work of art", nearest: nil),
                .unvalued(misspelt: nil),
                .unknownKey("regoin", nearest: "region"),
            ]
        )
    }

    @Test(arguments: [
        ("", true), ("{\"as_of\": \"2026-01-01\", \"acc", true), ("{\"as_of\": \"2026-01-01\",}", false),
        ("ticker;quantity\nX;1\n", false), ("[]", false), ("{}", false),
        ("{\"as_of\": \"2026-01-01\", \"acc\0\0\0\0", true), ("{\"as_of\":\0\0\0\0}", true),
        ("\0\0\0\0\0\0", true), ("\r\n \t", true), ("\u{FEFF}", true),
    ])
    func `Only a file that stops early, or has zero bytes yet, may become whole`(text: String, isCutOff: Bool) throws {
        #expect(try rejection(text).isCutOff == isCutOff)
    }

    @Test(arguments: [
        ("ticker;quantity\nX;1\n", ForeignFormat.table), ("\r\nticker  quantity\r\n", .text),
        ("\"a\";\"b\"\n", .table), ("\u{FEFF}<!DOCTYPE html>", .markup), ("PK\u{3}\u{4}", .archive),
        ("%PDF-1.7", .pdf), ("{\\rtf1}", .richText), ("const portfolio = {};", .text),
    ])
    func `A file of another kind is called by its name`(text: String, format: ForeignFormat) throws {
        #expect(try rejection(text).reason == .otherFormat(format))
    }

    @Test(.timeLimit(.minutes(1)))
    func `A hundred thousand unknown keys or types are read in no time`() throws {
        let keys = (1...100_000).map { "\"k\($0)\": \($0)" }.joined(separator: ",")
        #expect(try rejection("{\(keys)}").problems.count == 2)
        let holdings = (1...50_000).map { "{\"ticker\": \"T\", \"type\": \"t\($0)\"}" }.joined(separator: ",")
        let accounts = "[{\"name\": \"A\", \"type\": \"isa\", \"currency\": \"GBP\", \"holdings\": [\(holdings)]}]"
        #expect(try rejection("{\"as_of\": \"2026-01-01\", \"accounts\": \(accounts)}").problems.count == 50)
    }

    @Test(arguments: [
        ("1e999", PortfolioProblem.Kind.numberOutOfRange), ("1e18", .numberOutOfRange), ("1e-31", .numberOutOfRange),
        ("123456789012345678.901234567890123456789", .tooManyDigits(limit: 38)),
        ("0.00000000000000000000000000000000001", .numberOutOfRange),
    ])
    func `A number that could not be kept exactly is refused`(number: String, kind: PortfolioProblem.Kind) throws {
        let rejection = try rejection(
            """
            {"as_of": "2026-01-01", "accounts": [{"name": "A", "type": "vault", "currency": "EUR", "holdings": [
              {"ticker": "X", "type": "crypto", "quantity": \(number), "price": 1, "currency": "EUR"}]}]}
            """
        )
        #expect(rejection.problems.map(\.kind) == [kind])
    }

    @Test(arguments: [
        ("0", "0"), ("-0", "0"), ("0.0e5", "0"), ("1e3", "1000"), ("1.50", "1.5"),
        ("12345678901234567.123456789012345678", nil),
        ("1E+2", "100"), ("2.5e-3", "0.0025"), ("0.1", "0.1"), ("999999999999999999", nil),
        ("-120.0450", "-120.045"), ("-0.00", "0"), ("100", nil), ("0.000000000000000005", nil),
        ("1234567890123456789e-3", "1234567890123456.789"),
    ])
    func `An amount is kept digit for digit`(text: String, plain: String?) throws {
        #expect(try AmountText.decimal(text).get().description == plain ?? text)
        // The same by the short way, where there is one.
        #expect(try AmountText.decimal(Array(text.utf8)[...]).get() == AmountText.decimal(text).get())
    }

    @Test func `Nothing worth anything is nothing to analyse`() throws {
        let rejection = try rejection(
            #"{"as_of": "2026-01-01", "accounts": [{"name": "A", "type": "vault", "currency": "EUR", "balance": 0}]}"#
        )
        #expect(rejection.problems.map(\.kind) == [.nothingToAnalyse])
    }

    @Test(arguments: [
        (#""fx_rates": {"USD": 0.9},"#, PortfolioProblem.Kind.ratesWithoutBase),
        (#""base_currency": "EUR", "fx_rates": {"USD": 0},"#, .rateNotAboveZero),
        (#""base_currency": "EUR", "fx_rates": {"EUR": 1.1},"#, .baseRateNotOne("EUR")),
        (#""base_currency": "EUR", "fx_rates": [1],"#, .wrongType(expected: .object, found: .list)),
    ])
    func `Exchange rates must make sense`(members: String, kind: PortfolioProblem.Kind) throws {
        let rejection = try rejection(
            """
            {"as_of": "2026-01-01", \(members)
             "accounts": [{"name": "A", "type": "vault", "currency": "EUR", "balance": 1}]}
            """
        )
        #expect(rejection.problems.map(\.kind) == [kind])
    }

    @Test func `A misspelt value key is to blame for a missing value`() throws {
        let rejection = try rejection(
            """
            {"as_of": "2026-01-01", "accounts": [{"name": "A", "type": "vault", "currency": "EUR", "holdings": [
              {"ticker": "X", "type": "stock", "quantity": 1, "cost_bases": 5, "currency": "EUR"}]}]}
            """
        )
        #expect(rejection.problems.map(\.kind) == [.missingKey("cost_basis", misspelt: "cost_bases")])
    }

    @Test func `A thousand bad holdings are counted, fifty are named`() throws {
        let holdings = Array(repeating: "{}", count: 1000).joined(separator: ",")
        let rejection = try rejection(
            #"{"as_of": "2026-01-01", "accounts": [{"name": "A", "type": "vault", "currency": "EUR", "holdings": [\#(holdings)]}]}"#
        )
        #expect(rejection.problems.count == 50)
        #expect(wording(of: rejection).last == "and 3950 more of this kind.")
    }

    @Test func `Foreign text in a message can neither act on a terminal nor flood it`() throws {
        let hostile = "\\u001b[31m\\u202e" + String(repeating: "x", count: 200)
        let rejection = try rejection(#"{"as_of": "\#(hostile.prefix(60))", "accounts": []}"#)
        let text = wording(of: rejection).joined()
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
    }

    @Test func `The flat shape is read in lower case too`() throws {
        let (valued, warnings) = try PortfolioReading.read(
            Array(#"{"currency": "CHF", "positions": [{"symbol": "A", "quantity": 2, "value": 10}]}"#.utf8),
            today: .june2030
        )
        #expect(valued.portfolio.shape == .flat)
        #expect(valued.portfolio.asOf == .june2030)
        #expect(warnings.map(\.kind) == [.dateAssumed(.june2030)])
        #expect(PortfolioFacts(valued).whole?.total == 10)
    }

    private func rejection(_ text: String) throws -> PortfolioRejection {
        try #require(throws: PortfolioRejection.self) { try PortfolioReading.read(Array(text.utf8), today: .june2030) }
    }
}
