import Prompts
import Testing

struct RegionTests {
    private static let countries = ["FR", "US", "CA", "DE", "GB", "CH", "NL", "JP", "AU", "SG"]
    private static let regional: [AnalysisType] = [.allocation, .compliance, .reallocation, .investmentResearch]

    private func user(_ type: AnalysisType, country: String?) throws -> String {
        let (portfolio, facts) = try example("three-holdings")
        return PromptBuilder.prompt(for: type, about: portfolio, facts: facts, context: PromptContext(country: country))
            .user
    }

    private func background(_ text: String) -> String? {
        text.split(separator: "\n").first { $0.hasPrefix("Background on accounts and tax in ") }.map(String.init)
    }

    @Test(arguments: [
        ("FR", ["AMF", "PEA", "assurance-vie", "PFU"]), ("US", ["SEC", "401(k)", "Roth IRA", "Wash", "wash sales"]),
        ("CA", ["CIRO", "TFSA", "RRSP", "T1135"]), ("DE", ["BaFin", "Freistellungsauftrag", "Vorabpauschale"]),
        ("GB", ["FCA", "ISA", "SIPP", "reporting status"]), ("CH", ["FINMA", "pillar 3a", "Verrechnungssteuer"]),
        ("NL", ["AFM", "box 3", "lijfrente"]), ("JP", ["FSA", "NISA", "iDeCo", "20.315 %"]),
        ("AU", ["ASIC", "SMSF", "franking credits"]), ("SG", ["MAS", "CPF", "SRS"]),
        ("BE", ["any country", "withholding tax"]),
    ])
    func `A country's own accounts and taxes are told, dated`(country: String, words: [String]) throws {
        let user = try user(.allocation, country: country)
        #expect(background(user)?.hasSuffix("general knowledge of 2026 that has to be verified:") == true)
        for word in words where word != "Wash" { #expect(user.contains(word), "\(word)") }
    }

    @Test func `No two countries are told the same`() throws {
        let told = try RegionTests.countries.map { try background(user(.compliance, country: $0)) }
        #expect(Set(told).count == RegionTests.countries.count)
    }

    @Test(arguments: AnalysisType.all) func `It goes only where it concerns the analysis`(type: AnalysisType) throws {
        #expect((background(try user(type, country: "FR")) != nil) == RegionTests.regional.contains(type))
        #expect(try user(type, country: "FR").contains("taxed in France (FR)."))
    }

    @Test func `Without a country only what holds everywhere is told`() throws {
        let user = try user(.reallocation, country: nil)
        #expect(background(user)?.contains("any country") == true)
        #expect(user.contains("The owner's country is not known"))
    }
}
