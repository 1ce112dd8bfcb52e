import Portfolios
import Prompts
import StrictJSON
import Testing

struct PrivacyTests {
    /// Everything that is nobody's business carries this word.
    private static let canary = "Quetzal"

    private static let file = """
        {"as_of": "2026-10-30", "base_currency": "EUR", "owner": "Quetzal One", "advisor": {"name": "Quetzal Two"},
         "investor": {"name": "Quetzal", "risk": "Quetzal", "style": "Quetzal", "esg": "Quetzal", "country": "Quetzal",
          "goals": ["Quetzal", "retirement"], "preferred_assets": ["Quetzal"], "avoided_sectors": ["Quetzal"],
          "exclusions": ["Quetzal"]},
         "accounts": [
          {"id": "Quetzal-3", "name": "Quetzal Four", "type": "Quetzal Five", "currency": "EUR", "provider": "Quetzal Six",
           "tags": ["Quetzal Seven"], "note": "Quetzal Eight", "balance": 100, "holdings": [
            {"ticker": "ABC", "isin": "FR0000120073", "name": "Air", "type": "Quetzal Nine", "quantity": 3, "price": 7,
             "currency": "EUR", "memo": "Quetzal Ten"}]}]}
        """

    @Test(arguments: AnalysisType.all) func `Only what the analysis needs leaves the machine`(type: AnalysisType) throws
    {
        let (portfolio, facts) = try read(Array(PrivacyTests.file.utf8))
        let prompt = PromptBuilder.prompt(for: type, about: portfolio, facts: facts)
        for text in [prompt.system, prompt.user, String(decoding: prompt.schema, as: UTF8.self)] {
            #expect(!text.lowercased().contains(PrivacyTests.canary.lowercased()))
        }
        #expect(prompt.user.contains("account 1 (other, EUR)"))
        #expect(prompt.user.contains("ABC") && prompt.user.contains("FR0000120073"))
    }

    @Test func `With full privacy off the owner's names go along, ids and unknown keys still do not`() throws {
        let (portfolio, facts) = try read(Array(PrivacyTests.file.utf8))
        let context = PromptContext(privacy: .full)
        let user = PromptBuilder.prompt(for: .risk, about: portfolio, facts: facts, context: context).user
        for sent in ["Quetzal Four", "Quetzal Six", "Quetzal Seven"] { #expect(user.contains(sent)) }
        for kept in ["One", "Two", "-3", "Five", "Eight", "Nine", "Ten"] { #expect(!user.contains("Quetzal" + kept)) }
        for kept in ["Quetzal One", "Quetzal Two", "Quetzal-3", "Quetzal Eight", "Quetzal Ten"] {
            #expect(!user.contains(kept))
        }
    }
}
