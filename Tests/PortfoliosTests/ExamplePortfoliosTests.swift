import Testing

@testable import Portfolios

struct ExamplePortfoliosTests {
    static let accepted = ExamplePortfolios.names.filter { !$0.hasPrefix("typo-") }

    @Test func `There are at least twelve examples`() {
        #expect(ExamplePortfoliosTests.accepted.count >= 12)
    }

    @Test(arguments: accepted) func `An example is taken without a warning`(name: String) throws {
        let (valued, warnings) = try PortfolioReading.read(ExamplePortfolios.bytes(of: name), today: .november2026)
        // What is held in several accounts is meant to be.
        let others = warnings.filter { if case .heldInSeveralAccounts = $0.kind { false } else { true } }
        #expect(others.map { wording(of: $0) } == [])
        let facts = PortfolioFacts(valued)
        for exposure in facts.exposures {
            #expect(exposure.hasWeights)
            for shares in [exposure.byClass, exposure.byRegion] {
                let sum = shares.reduce(FixedDecimal(0)) { $0 + $1.weight }
                #expect((sum - 1).magnitude < (FixedDecimal("0.0000000000000001") ?? 0))
            }
        }
    }

    @Test func `A misspelt key and type are refused with the right words`() throws {
        let bytes = try ExamplePortfolios.bytes(of: "typo-in-quantity.json")
        let rejection = try #require(throws: PortfolioRejection.self) { try PortfolioReading.read(bytes) }
        let lines = wording(of: rejection)
        #expect(lines.count == 2)
        #expect(
            lines.first?.hasSuffix(
                "(/accounts/0/holdings/1/quantitiy): \"SAN.PA\": \"quantity\" is missing, but there is \"quantitiy\". "
                    + "Did you mean \"quantity\"?"
            ) == true
        )
        #expect(lines.last?.contains("\"BNP.PA\": \"stok\" is not an asset type. Did you mean \"stock\"?") == true)
        #expect(rejection.warnings.isEmpty)
        #expect(!rejection.isCutOff)
    }

    @Test func `UTF-16 with Windows line ends is read`() throws {
        let bytes = try ExamplePortfolios.bytes(of: "nl-box3-utf16.json")
        #expect(bytes.starts(with: [0xFF, 0xFE]))
        let (valued, _) = try PortfolioReading.read(bytes)
        #expect(valued.portfolio.accounts.map(\.name) == ["Effectenrekening", "Lijfrente", "Spaarrekening"])
    }

    @Test func `A byte order mark is no obstacle`() throws {
        let bytes = try ExamplePortfolios.bytes(of: "de-depot-with-bom.json")
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        let (valued, _) = try PortfolioReading.read(bytes)
        #expect(valued.portfolio.accounts[0].holdings[5].name == "Münchener Rück")
    }

    @Test func `Eighteen decimals survive`() throws {
        let (valued, _) = try PortfolioReading.read(ExamplePortfolios.bytes(of: "crypto-vault.json"))
        #expect(valued.portfolio.accounts[0].holdings[1].quantity == FixedDecimal("14.250000000000000001"))
    }

    @Test func `Three currencies without rates are kept apart`() throws {
        let bytes = try ExamplePortfolios.bytes(of: "sg-mixed-currencies-without-rates.json")
        let facts = PortfolioFacts(try PortfolioReading.read(bytes).valued)
        #expect(facts.summation == .mixed(withoutRate: ["HKD", "USD"]))
        #expect(facts.exposures.map(\.currency) == ["HKD", "SGD", "USD"])
        #expect(facts.whole == nil)
        #expect(facts.foreignShare == nil)
    }

    @Test func `The same fund in two accounts is one position`() throws {
        let bytes = try ExamplePortfolios.bytes(of: "us-401k-ira-taxable.json")
        let facts = PortfolioFacts(try PortfolioReading.read(bytes).valued)
        let fund = try #require(facts.whole?.positions.first { $0.ticker == "VTI" })
        #expect(fund.quantity == 200)
        #expect(fund.accounts == [2, 3])
        #expect(fund.value == 64580)
    }

    @Test func `The export shape states its values`() throws {
        let (valued, _) = try PortfolioReading.read(ExamplePortfolios.bytes(of: "export-shape.json"))
        #expect(valued.portfolio.shape == .export)
        let facts = PortfolioFacts(valued)
        #expect(facts.valuations.map(\.basis) == [.stated, .amount])
    }
}

extension CalendarDate {
    /// Later than any example.
    static let june2030 = CalendarDate(daysSince1970: 22_080)
    /// Soon after the latest example.
    static let november2026 = CalendarDate(daysSince1970: 20_784)
}
