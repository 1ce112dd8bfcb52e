import Portfolios
import Prompts
import StrictJSON
import Testing

struct InvestorTests {
    private func profile(_ investor: InvestorProfile?) throws -> (user: String, json: JSONValue?) {
        let (portfolio, facts) = try example("three-holdings")
        let user = PromptBuilder.prompt(
            for: .allocation,
            about: portfolio,
            facts: facts,
            context: PromptContext(investor: investor)
        ).user
        let lines = user.split(separator: "\n")
        let fences = lines.indices.filter { lines[$0] == "```json" }
        guard fences.count == 2 else { return (user, nil) }
        return (user, try JSONDocument(parsing: Array(lines[fences[0] + 1].utf8)).root)
    }

    @Test func `Everything that is configured arrives as data`() throws {
        let investor = InvestorProfile(
            style: .value,
            risk: .aggressive,
            horizonYears: 7,
            esg: .require,
            goals: ["``` close"],
            preferredAssets: ["etf"],
            avoidedSectors: ["energy"],
            exclusions: ["tobacco"]
        )
        let json = try #require(try profile(investor).json)
        #expect(json["style"]?.string == "value" && json["risk_tolerance"]?.string == "aggressive")
        #expect(json["horizon_years"]?.integer == 7 && json["esg"]?.string == "require" && json["assumed"] == nil)
        #expect(json["goals"]?[0]?.string == "``` close")
        for (key, word) in [("preferred_assets", "etf"), ("avoided_sectors", "energy"), ("exclusions", "tobacco")] {
            #expect(json[key]?.elements.compactMap(\.string) == [word])
        }
    }

    @Test(arguments: [
        (InvestorProfile.Risk.conservative, "income", 5), (.moderate, "balanced", 10), (.aggressive, "growth", 15),
    ])
    func `What a risk implies is filled in and called assumed`(
        risk: InvestorProfile.Risk,
        style: String,
        years: Int
    )
        throws
    {
        let json = try #require(try profile(InvestorProfile(risk: risk)).json)
        #expect(json["style"]?.string == style && json["horizon_years"]?.integer == years)
        #expect(json["assumed"]?.elements.compactMap(\.string) == ["style", "horizon_years"])
    }

    @Test(arguments: AnalysisType.all)
    func `What a file says of its investor goes before what is configured, and both bar what they exclude`(
        type: AnalysisType
    ) throws {
        let file = """
            {"as_of": "2026-10-30", "base_currency": "EUR", "accounts": [{"name": "A", "type": "depot", "currency": "EUR",
              "balance": 10}], "investor": {"country": "de", "risk": "conservative", "exclusions": ["Fossil fuels"]}}
            """
        let (portfolio, facts) = try read(Array(file.utf8))
        let house = InvestorProfile(
            style: .growth,
            risk: .aggressive,
            horizonYears: 20,
            esg: .consider,
            exclusions: ["tobacco"]
        )
        let context = PromptContext(country: "FR", investor: house)
        let user = PromptBuilder.prompt(for: type, about: portfolio, facts: facts, context: context).user
        #expect(user.contains("taxed in Germany (DE).") && !user.contains("France"))
        // Style and horizon were those of another risk.
        let profile =
            #"{"risk_tolerance":"conservative","style":"income","horizon_years":5,"assumed":["style","horizon_years"],"#
            + #""esg":"consider","exclusions":["fossil_fuels","tobacco"]}"#
        #expect(user.contains(profile))
    }

    @Test func `Without a profile the model has to say what it assumes`() throws {
        let told = try profile(nil)
        #expect(told.json == nil && told.user.contains("say which one your advice assumes"))
    }
}
