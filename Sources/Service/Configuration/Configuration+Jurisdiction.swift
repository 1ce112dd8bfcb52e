package import Portfolios

extension Configuration {
    /// What the portfolios are held against beside their own rules, the stricter of both; empty where there is none.
    public struct Jurisdiction: Hashable, Sendable {
        /// `jurisdiction.allowed_asset_types`, default all.
        public var allowedAssetTypes: [String]
        /// `jurisdiction.disallowed_asset_types`, default none.
        public var disallowedAssetTypes: [String]
        /// `jurisdiction.etf_domicile_allow`, default all: ISO 3166 codes in capitals.
        public var allowedDomiciles: [String]
        /// `jurisdiction.etf_domicile_block`, default none.
        public var blockedDomiciles: [String]
        /// `jurisdiction.ticker_blocklist`, default none; in capitals.
        public var blockedTickers: [String]
        /// `jurisdiction.ticker_substitutes`, default none: what to hold in place of a ticker.
        public var substitutes: [String: String]
        /// `jurisdiction.max_leverage`, default none: what is owned over what is left after debts, 1 to 100.
        public var maximumLeverage: Double?
        /// `jurisdiction.notes`, default none: what a model should know of these rules beside.
        public var notes: String?

        /// Creates a section in which what is left out has its default.
        public init(
            allowedAssetTypes: [String] = [],
            disallowedAssetTypes: [String] = [],
            allowedDomiciles: [String] = [],
            blockedDomiciles: [String] = [],
            blockedTickers: [String] = [],
            substitutes: [String: String] = [:],
            maximumLeverage: Double? = nil,
            notes: String? = nil
        ) {
            self.allowedAssetTypes = allowedAssetTypes
            self.disallowedAssetTypes = disallowedAssetTypes
            self.allowedDomiciles = allowedDomiciles
            self.blockedDomiciles = blockedDomiciles
            self.blockedTickers = blockedTickers
            self.substitutes = substitutes
            self.maximumLeverage = maximumLeverage
            self.notes = notes
        }

        /// nil where nothing is set.
        package var rules: JurisdictionRules? {
            guard self != Jurisdiction() else { return nil }
            return JurisdictionRules(
                allowedTypes: allowedAssetTypes.map(AssetType.init(written:)),
                disallowedTypes: disallowedAssetTypes.map(AssetType.init(written:)),
                allowedDomiciles: allowedDomiciles.map { $0.uppercased() },
                blockedDomiciles: blockedDomiciles.map { $0.uppercased() },
                blockedTickers: Set(blockedTickers.map { $0.uppercased() }),
                substitutes: Dictionary(substitutes.map { ($0.key.uppercased(), $0.value) }) { first, _ in first },
                maxLeverage: maximumLeverage.flatMap { FixedDecimal("\($0)") },
                houseNotes: notes
            )
        }

        /// What one rule allows and another forbids, with the key of the latter.
        var contradictions: [(key: String, text: String)] {
            disallowedAssetTypes.filter(allowedAssetTypes.contains).map { ("jurisdiction.disallowed_asset_types", $0) }
                + blockedDomiciles.filter(allowedDomiciles.contains).map { ("jurisdiction.etf_domicile_block", $0) }
        }
    }
}
