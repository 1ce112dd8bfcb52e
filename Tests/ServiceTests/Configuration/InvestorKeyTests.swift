import Service
import Testing

struct InvestorKeyTests {
    @Test func `Everything about the investor arrives where it belongs`() throws {
        let configuration = try load(
            """
            presets: /etc/mosychlos/presets
            investor:
              country: fr
              risk: moderate
              style: value
              horizon_years: 12
              esg: require
              goals: [retirement, a house]
              preferred_assets: [index funds]
              avoided_sectors: [energy]
              exclusions:
                - tobacco
            """
        ).configuration
        let investor = configuration.investor
        #expect(configuration.presetsDirectory == "/etc/mosychlos/presets")
        #expect(investor.country == "FR" && investor.risk == "moderate" && investor.style == "value")
        #expect(investor.horizonYears == 12 && investor.esg == "require")
        #expect(investor.goals == ["retirement", "a house"])
        #expect(investor.preferredAssets == ["index funds"] && investor.avoidedSectors == ["energy"])
        #expect(investor.exclusions == ["tobacco"])
    }

    @Test(arguments: [
        "investor: {country: UK}", "investor: {country: France}", "investor: {risk: high}", "investor: {style: bold}",
        "investor: {horizon_years: 0}", "investor: {esg: yes}", "investor: {goals: ['']}", "investor: {gaols: [x]}",
        "investor: {exclusions: [a\u{202E}b]}",
    ])
    func `What it does not take is refused`(text: String) {
        #expect(throws: ConfigurationRejection.self) { try load(text) }
    }
}
