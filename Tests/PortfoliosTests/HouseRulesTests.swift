import Testing

@testable import Portfolios

struct HouseRulesTests {
    @Test func `What either forbids is forbidden`() {
        let file = JurisdictionRules(
            disallowedTypes: types("crypto"),
            blockedDomiciles: ["RU"],
            blockedTickers: ["GME"]
        )
        let house = JurisdictionRules(
            disallowedTypes: types("derivative_option", "crypto"),
            blockedDomiciles: ["US"],
            blockedTickers: ["SBER"]
        )
        let both = file.completed(by: house)
        #expect(both.disallowedTypes == types("crypto", "derivative_option"))
        #expect(both.blockedDomiciles == ["RU", "US"])
        #expect(both.blockedTickers == ["GME", "SBER"])
    }

    @Test(arguments: [
        (["stock", "etf"], ["etf", "bond"], ["etf"], []),
        (["bond_gov", "stock"], ["bond"], ["bond_gov"], []),
        (["bond"], ["bond_corp", "crypto"], ["bond_corp"], []),
        (["stock"], [], ["stock"], []),
        ([], ["stock"], ["stock"], []),
        // Nothing is left, and no list can say so: what the file allows is forbidden with all the rest.
        (["stock"], ["bond"], ["stock"], ["stock"]),
    ]) func `What one allows the other has to allow, too`(
        file: [String],
        house: [String],
        allowed: [String],
        forbidden: [String]
    ) {
        let both = JurisdictionRules(allowedTypes: file.map(AssetType.init(rawValue:)))
            .completed(by: JurisdictionRules(allowedTypes: house.map(AssetType.init(rawValue:))))
        #expect(both.allowedTypes.map(\.rawValue) == allowed)
        #expect(both.disallowedTypes.map(\.rawValue) == forbidden)
    }

    @Test func `Domiciles that both allow are allowed, and none where they have none in common`() {
        let file = JurisdictionRules(allowedDomiciles: ["IE", "US"])
        #expect(file.completed(by: JurisdictionRules(allowedDomiciles: ["LU", "IE"])).allowedDomiciles == ["IE"])
        let apart = file.completed(by: JurisdictionRules(allowedDomiciles: ["LU"]))
        #expect(apart.allowedDomiciles == ["IE", "US"] && apart.blockedDomiciles == ["IE", "US"])
    }

    @Test(arguments: [("1.5", "3", "1.5"), ("3", "1.5", "1.5"), (nil, "2", "2"), ("2", nil, "2"), (nil, nil, nil)])
    func `The lower limit holds`(file: String?, house: String?, limit: String?) {
        let both = JurisdictionRules(maxLeverage: file.flatMap { FixedDecimal($0) })
            .completed(by: JurisdictionRules(maxLeverage: house.flatMap { FixedDecimal($0) }))
        #expect(both.maxLeverage == limit.flatMap { FixedDecimal($0) })
    }

    @Test func `Of two substitutes the file's is named; whose rules they are is known by kind`() {
        let file = JurisdictionRules(substitutes: ["VTI": "VWRL"])
        let house = JurisdictionRules(substitutes: ["VTI": "VTSAX", "SPY": "CSPX"], houseNotes: "No gearing.")
        let both = file.completed(by: house)
        #expect(both.substitutes == ["VTI": "VWRL", "SPY": "CSPX"])
        #expect(both.houseRules == [.substitutes] && both.houseNotes == "No gearing.")
    }

    private func types(_ names: String...) -> [AssetType] {
        names.map(AssetType.init(rawValue:))
    }
}
