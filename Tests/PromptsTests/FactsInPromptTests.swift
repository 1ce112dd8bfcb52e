import Portfolios
import Prompts
import StrictJSON
import Testing

struct FactsInPromptTests {
    @Test func `The documented example carries the documented facts`() throws {
        let (portfolio, facts) = try read(
            Array(
                """
                {"as_of": "2026-10-30", "base_currency": "EUR", "fx_rates": {"USD": 0.5}, "accounts": [
                  {"name": "A", "type": "pea", "currency": "EUR", "balance": 50, "holdings": [
                    {"ticker": "F", "type": "etf", "quantity": 2, "price": 100, "cost_basis": 80, "currency": "EUR",
                     "region": "worldwide"}]},
                  {"name": "B", "type": "brokerage", "currency": "USD", "holdings": [
                    {"ticker": "S", "type": "stock", "quantity": 10, "cost_basis": 30, "currency": "USD",
                     "sector": "Energy", "region": "usa"}]}]}
                """.utf8
            )
        )
        let data = try self.facts(in: PromptBuilder.prompt(for: .risk, about: portfolio, facts: facts))
        #expect(data["summation"]?.string == "converted")
        #expect(data["total_value"]?.numberText == "400")
        #expect(data["currency"]?.string == "EUR")
        #expect(weights(data["weights_by_class"]) == ["etf 50", "stock 37.5", "cash 12.5"])
        #expect(weights(data["weights_by_region"]) == ["Global 50", "US 37.5", "Cash 12.5"])
        #expect(weights(data["weights_by_sector"]) == ["Unspecified 62.5", "Energy 37.5"])
        #expect(data["hhi"]?.numberText == "0.4063")
        #expect(data["effective_holdings"]?.numberText == "2.46")
        #expect(data["largest_position_pct"]?.numberText == "50")
        #expect(data["top5_pct"]?.numberText == "100")
        #expect(data["foreign_currency_pct"]?.numberText == "37.5")
        #expect(data["top_holdings"]?.elements.compactMap { $0["ticker"]?.string } == ["F", "S", "EUR"])
        #expect(data["holdings"]?[0]?["gain_pct_on_cost"]?.numberText == "25")
        #expect(data["holdings"]?[1]?["foreign"]?.bool == true)
        #expect(data["accounts"]?[0]?["label"]?.string == "account 1 (pea, EUR)")
    }

    @Test func `Debts and costs in other currencies are noted beside the figures they concern`() throws {
        let (portfolio, facts) = try read(
            Array(
                """
                {"as_of": "2026-10-30", "base_currency": "EUR", "fx_rates": {"USD": 0.5}, "accounts": [
                  {"name": "A", "type": "pea", "currency": "EUR", "balance": -50, "holdings": [
                    {"ticker": "F.DE", "type": "etf", "quantity": 1, "price": 50, "currency": "EUR", "isin": "IE00BK5BQT80"},
                    {"ticker": "F.L", "type": "etf", "quantity": 4, "price": 25, "cost_basis": 20, "currency": "USD",
                     "isin": "IE00BK5BQT80"},
                    {"ticker": "S", "type": "stock", "quantity": 1, "price": 200, "cost_basis": 100, "currency": "USD"}]}]}
                """.utf8
            )
        )
        let prompt = PromptBuilder.prompt(for: .risk, about: portfolio, facts: facts)
        #expect(prompt.user.contains("- Money is owed. Where concentration_over is assets,"))
        #expect(prompt.user.contains("- Cost in other currencies was converted at the rate of the valuation date"))
        let data = try self.facts(in: prompt)
        #expect(data["concentration_over"]?.string == "assets")
        #expect(data["total_value"]?.numberText == "150" && data["assets_value"]?.numberText == "200")
        #expect(data["hhi"]?.numberText == "0.5" && data["top5_pct"]?.numberText == "100")
        #expect(data["cost_known_pct"]?.numberText == "50")
        #expect(weights(data["weights_by_class"]) == ["etf 50", "stock 50", "cash -25"])
        #expect(weights(data["weights_by_region"]) == ["Unknown 100"])
        #expect(data["holdings"]?[0]?["parts"]?.elements.map { $0["ticker"]?.string } == [nil, "F.L"])
    }

    @Test func `Without rates there is no overall figure at all`() throws {
        let (portfolio, facts) = try example("sg-mixed-currencies-without-rates")
        let data = try self.facts(in: PromptBuilder.prompt(for: .risk, about: portfolio, facts: facts))
        #expect(data["summation"]?.string == "mixed_currencies")
        for key in ["total_value", "weights_by_class", "hhi", "holdings"] { #expect(data[key] == nil) }
        #expect(data["by_currency"]?.elements.compactMap { $0["currency"]?.string } == ["HKD", "SGD", "USD"])
        #expect(data["foreign_currency_pct"]?.isNull == true)
    }

    @Test func `A long tail is summed up, except where every holding is checked`() throws {
        let (portfolio, facts) = try example("family-office-300-holdings")
        let positions = try #require(facts.whole?.positions.count)
        let risk = try self.facts(in: PromptBuilder.prompt(for: .risk, about: portfolio, facts: facts))
        #expect(risk["holdings"]?.count == 25)
        #expect(risk["holdings_omitted"]?["count"]?.integer == positions - 25)
        let compliance = try self.facts(in: PromptBuilder.prompt(for: .compliance, about: portfolio, facts: facts))
        #expect(compliance["holdings"]?.count == positions)
        #expect(compliance["holdings_omitted"] == nil)
    }

    @Test func `Values taken from cost are called that`() throws {
        let (portfolio, facts) = try example("be-cost-basis-only")
        let user = PromptBuilder.prompt(for: .performance, about: portfolio, facts: facts).user
        #expect(user.contains("5 of 7 holdings and cash balances are valued at what they cost"))
        #expect(user.contains("no return series"))
    }

    @Test func `The answer's language is asked for by name`() throws {
        let (portfolio, facts) = try example("three-holdings")
        for (code, name) in [("en", "English"), ("fr", "French"), ("de-CH", "German"), ("", "English")] {
            let context = PromptContext(language: code)
            let user = PromptBuilder.prompt(for: .risk, about: portfolio, facts: facts, context: context).user
            #expect(user.contains("Write in \(name)."))
        }
    }

    @Test func `System message and schema do not depend on the portfolio`() throws {
        let (first, firstFacts) = try example("three-holdings")
        let (second, secondFacts) = try example("jp-nisa")
        for type in AnalysisType.all {
            let one = PromptBuilder.prompt(for: type, about: first, facts: firstFacts)
            let two = PromptBuilder.prompt(for: type, about: second, facts: secondFacts)
            #expect(one.system == two.system && one.schema == two.schema && one.user != two.user)
        }
    }

    private func facts(in prompt: Prompt) throws -> JSONValue {
        let lines = prompt.user.split(separator: "\n")
        let opening = try #require(lines.firstIndex(of: "```json"))
        return try JSONDocument(parsing: Array(lines[opening + 1].utf8)).root
    }

    private func weights(_ shares: JSONValue?) -> [String] {
        shares?.elements.map { "\($0["name"]?.string ?? "") \($0["weight_pct"]?.numberText ?? "")" } ?? []
    }
}
