/// What kind of thing a holding is, such as `bond_gov`; words this version does not know survive unchanged.
package struct AssetType: RawRepresentable, Hashable, Sendable {
    package let rawValue: String
    /// nil where the type is not known; it is asked for so often that it is looked up once.
    private let knownClass: AssetClass?

    package init(rawValue: String) {
        self.rawValue = rawValue
        knownClass = AssetType.classes[rawValue]
    }

    /// The documented types, in the order users are shown them.
    package static let known = names.map(AssetType.init(rawValue:))

    private static let names = [
        "stock", "etf", "mutual_fund",
        "bond_gov", "bond_corp", "bond_ig", "bond_hy", "bond_il", "bond_em", "bond_muni",
        "cash", "cash_eq", "money_market", "crypto", "crypto_core", "stablecoin",
        "reit", "commodity_broad", "commodity_energy", "commodity_agri", "metal",
        "fx", "derivative_option", "derivative_future",
    ]

    package static let cash = AssetType(rawValue: "cash")
    /// For positions whose file does not say what they are.
    package static let unspecified = AssetType(rawValue: "unspecified")

    /// Everyday words for a type; `bond` is the one type that is accepted without being documented.
    private static let synonyms = [
        "equity": "stock", "share": "stock", "shares": "stock", "fund": "mutual_fund", "bonds": "bond",
        "cryptocurrency": "crypto", "option": "derivative_option", "future": "derivative_future",
    ]

    /// Reads a type as people write it: any case, `-` or space for `_`, and a few everyday words.
    package init(written text: String) {
        self.init(rawValue: text)
        guard !isKnown else { return }
        let normalised = String(text.lowercased().map { $0 == "-" || $0 == " " ? "_" : $0 })
        self.init(rawValue: AssetType.synonyms[normalised] ?? normalised)
    }

    package var isKnown: Bool { knownClass != nil }

    /// `other` where the type is not known.
    package var assetClass: AssetClass { knownClass ?? .other }

    /// The type in a fixed vocabulary, so that free text never passes for a type.
    package var publicName: String { isKnown ? rawValue : "other" }

    /// Whether a rule about this type is about the other: `bond` means every bond, and both words for crypto one thing.
    func covers(_ other: AssetType) -> Bool {
        if self == other { return true }
        if rawValue == "bond" { return other.assetClass == .bond }
        return assetClass == .crypto && other.assetClass == .crypto
    }

    private static let classes: [String: AssetClass] = {
        var classes: [String: AssetClass] = ["bond": .bond, "unspecified": .other]
        for name in names {
            classes[name] =
                switch name {
                case "stock": .stock
                case "etf": .etf
                case "mutual_fund": .mutualFund
                case let bond where bond.hasPrefix("bond"): .bond
                case "cash", "cash_eq": .cash
                case "crypto", "crypto_core": .crypto
                default: .other
                }
        }
        return classes
    }()
}
