import Testing

@testable import Portfolios

struct InvestorReadingTests {
    private func read(_ investor: String) throws -> (portfolio: Portfolio, warnings: [PortfolioProblem]) {
        let file = """
            {"as_of": "2026-11-01", "investor": \(investor), "accounts": [{"name": "A", "type": "ira", "currency": "USD",
              "balance": 20}]}
            """
        let (valued, warnings) = try PortfolioReading.read(Array(file.utf8), today: .november2026)
        return (valued.portfolio, warnings)
    }

    @Test func `Everything a file may say of its investor is kept`() throws {
        let (portfolio, warnings) = try read(
            """
            {"country": "ch", "risk": "Moderate", "style": "income", "horizon_years": 12, "esg": "require",
             "goals": ["retirement", "Retirement", "house"], "preferred_assets": ["Index funds"],
             "avoided_sectors": ["Healthcare"], "exclusions": ["fossil-fuels", "tobacco"]}
            """
        )
        #expect(warnings.isEmpty)
        #expect(portfolio.country == "CH")
        let wanted = InvestorProfile(
            style: .income,
            risk: .moderate,
            horizonYears: 12,
            esg: .require,
            goals: ["retirement", "home"],
            preferredAssets: ["index_funds"],
            avoidedSectors: ["health_care"],
            exclusions: ["fossil_fuels", "tobacco"]
        )
        #expect(portfolio.investor == wanted)
    }

    @Test(arguments: [
        (#"{"risk": "agressive"}"#, "/investor/risk", "Did you mean \"aggressive\"?"),
        (#"{"exclusions": ["tobaco"]}"#, "/investor/exclusions/0", "Did you mean \"tobacco\"?"),
        (#"{"goals": ["the boat in Cannes"]}"#, "/investor/goals/0", "The words are: retirement,"),
        (#"{"country": "UK"}"#, "/investor/country", "Did you mean \"GB\"?"),
        (#"{"country": "Germnay"}"#, "/investor/country", "Did you mean \"DE\"?"),
        (#"{"country": "Atlantis"}"#, "/investor/country", "Write two letters"),
        (#"{"horizon_years": 7.5}"#, "/investor/horizon_years", "a whole number from 1 to 80"),
        (#"{"horizon_years": -1}"#, "/investor/horizon_years", "a whole number from 1 to 80"),
        (#"{"horizon_years": 1e30}"#, "/investor/horizon_years", "a whole number from 1 to 80"),
        (#"{"risc": "moderate"}"#, "/investor/risc", "Did you mean \"risk\"?"),
        (#""Jane Doe""#, "/investor", "it is ignored and never sent"),
    ])
    func `What is not understood is left out with a warning`(investor: String, pointer: String, words: String) throws {
        let (portfolio, warnings) = try read(investor)
        #expect(warnings.map(\.pointer) == [pointer])
        #expect(warnings.map { wording(of: $0) }.joined().contains(words))
        #expect(portfolio.investor == nil && portfolio.country == nil)
    }

    @Test(.timeLimit(.minutes(1))) func `A word and a list without end take no time`() throws {
        let long = String(repeating: "a", count: 400_000)
        let many = Array(repeating: #""nobody knows""#, count: 10_000).joined(separator: ",")
        let (portfolio, warnings) = try read(#"{"risk": "\#(long)", "goals": ["home", \#(many)]}"#)
        #expect(portfolio.investor == InvestorProfile(goals: ["home"]))
        #expect(warnings.count == 50)
        #expect(warnings.allSatisfy { wording(of: $0).utf8.count < 600 })
    }

    @Test func `A word where a list belongs is refused`() throws {
        let rejection = try #require(throws: PortfolioRejection.self) { try read(#"{"exclusions": "tobacco"}"#) }
        #expect(rejection.problems.map(\.pointer) == ["/investor/exclusions"])
    }
}
