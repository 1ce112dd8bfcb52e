/// What an owner's jurisdiction or mandate allows, as a file or its house states it; an empty list sets no rule.
///
/// No list says anything twice.
package struct JurisdictionRules: Hashable, Sendable {
    package var allowedTypes: [AssetType]
    package var disallowedTypes: [AssetType]
    /// Where a fund may be domiciled: ISO 3166 codes in capitals, as an ISIN begins with.
    package var allowedDomiciles: [String]
    package var blockedDomiciles: [String]
    /// In capitals.
    package var blockedTickers: Set<String>
    /// What to hold in place of a ticker, which is in capitals.
    package var substitutes: [String: String]
    /// What is owned over what is left after debts; 1 forbids borrowing.
    package var maxLeverage: FixedDecimal?
    /// The owner's own words, which leave the machine only with `privacy: full`.
    package var notes: String?
    /// The words of those who run the service, meant for the model.
    package var houseNotes: String?
    /// Which of the rules are not the file's.
    package var houseRules: [RuleFinding.Rule]

    package init(
        allowedTypes: [AssetType] = [],
        disallowedTypes: [AssetType] = [],
        allowedDomiciles: [String] = [],
        blockedDomiciles: [String] = [],
        blockedTickers: Set<String> = [],
        substitutes: [String: String] = [:],
        maxLeverage: FixedDecimal? = nil,
        notes: String? = nil,
        houseNotes: String? = nil,
        houseRules: [RuleFinding.Rule] = []
    ) {
        self.allowedTypes = allowedTypes
        self.disallowedTypes = disallowedTypes
        self.allowedDomiciles = allowedDomiciles
        self.blockedDomiciles = blockedDomiciles
        self.blockedTickers = blockedTickers
        self.substitutes = substitutes
        self.maxLeverage = maxLeverage
        self.notes = notes
        self.houseNotes = houseNotes
        self.houseRules = houseRules
    }
}
