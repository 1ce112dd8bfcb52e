import Portfolios
import Prompts
import StrictJSON
import Testing

struct MandateInPromptTests {
    private static let file = """
        {"as_of": "2026-10-30", "base_currency": "USD", "accounts": [{"name": "A", "type": "ira", "currency": "USD",
          "holdings": [{"ticker": "SBER", "type": "stock", "quantity": 3, "price": 10, "currency": "USD"},
                       {"ticker": "VTI", "type": "etf", "quantity": 7, "price": 10, "currency": "USD"}]}],
         "targets": {"class": {"etf": 90}},
         "jurisdiction": {"ticker_blocklist": ["SBER", "QUETZAL"], "ticker_substitutes": {"SBER": "EMXC", "QUETZA": "QUETZALCOATL"},
                          "max_leverage": 1.5, "notes": "Quetzal"}}
        """

    @Test(arguments: AnalysisType.all) func `A broken rule and a drift are told, what is not held is not`(
        type: AnalysisType
    )
        throws
    {
        let (portfolio, facts) = try read(Array(MandateInPromptTests.file.utf8))
        let user = PromptBuilder.prompt(for: type, about: portfolio, facts: facts).user
        #expect(!user.lowercased().contains("quetza"))
        #expect(
            user.contains(
                #"{"flag":"rule_broken","rule":"ticker_blocklist","subject":"SBER","substitute":"EMXC","weight_pct":30,"#
                    + #""accounts":[1]}"#
            )
        )
        #expect(
            user.contains(
                #"{"by":"class","name":"etf","weight_pct":70,"target_pct":90,"drift_pct_points":-20,"change_value":20}"#
            )
        )
        #expect(user.contains(#""blocked_tickers_count":2,"substitutes_count":2,"max_leverage":1.5,"leverage":1}"#))
    }

    @Test(arguments: AnalysisType.all) func `What rules and targets are for is said where there are any`(
        type: AnalysisType
    ) throws {
        let (portfolio, facts) = try read(Array(MandateInPromptTests.file.utf8))
        let user = PromptBuilder.prompt(for: type, about: portfolio, facts: facts).user
        #expect(user.contains("\n- jurisdiction holds the rules"))
        #expect(user.contains("\n- drift holds the target weights"))
        let (plain, plainFacts) = try read(Array(MandateInPromptTests.plain.utf8))
        let other = PromptBuilder.prompt(for: type, about: plain, facts: plainFacts).user
        #expect(!other.contains("jurisdiction holds") && !other.contains("drift holds"))
    }

    private static let plain = """
        {"as_of": "2026-10-30", "base_currency": "USD", "accounts": [{"name": "A", "type": "ira", "currency": "USD",
          "holdings": [{"ticker": "VTI", "type": "etf", "quantity": 7, "price": 10, "currency": "USD"}]}]}
        """

    @Test func `The house's rules hold beside the file's, the stricter of both, and are told apart`() throws {
        let house = JurisdictionRules(
            disallowedTypes: [AssetType(rawValue: "etf")],
            blockedTickers: ["VTI"],
            maxLeverage: FixedDecimal(3),
            houseNotes: "No leveraged funds"
        )
        let written = try read(Array(MandateInPromptTests.file.utf8)).portfolio
        let portfolio = written.under(house)
        let context = PromptContext(rules: house)
        let user = PromptBuilder.prompt(
            for: .compliance,
            about: portfolio,
            facts: PortfolioFacts(ValuedPortfolio(portfolio)),
            context: context
        ).user
        #expect(user.contains(#""disallowed_asset_types":["etf"],"blocked_tickers_count":3,"#))
        #expect(user.contains(#""max_leverage":1.5,"leverage":1,"#))
        #expect(user.contains(#""house_rules":["disallowed_asset_types","ticker_blocklist","max_leverage"],"#))
        #expect(user.contains(#""house_notes":"No leveraged funds"}"#))
        #expect(user.contains("house_rules names those to which its manager's belong"))
        #expect(user.contains(#"{"flag":"rule_broken","rule":"disallowed_asset_types","subject":"VTI","type":"etf""#))
        #expect(user.contains(#""rule":"ticker_blocklist","subject":"VTI""#))
        #expect(user.contains(#""rule":"ticker_blocklist","subject":"SBER""#))
        #expect(context.parts(for: .compliance) != PromptContext().parts(for: .compliance))
    }

    @Test func `The owner's notes on the rules go along with full privacy off`() throws {
        let (portfolio, facts) = try read(Array(MandateInPromptTests.file.utf8))
        let context = PromptContext(privacy: .full)
        let user = PromptBuilder.prompt(for: .compliance, about: portfolio, facts: facts, context: context).user
        #expect(user.contains(#""notes":"Quetzal""#))
    }
}
