extension ConfigurationKey {
    static let jurisdiction: [ConfigurationKey] = [
        ConfigurationKey(
            "jurisdiction.allowed_asset_types",
            \.jurisdiction.allowedAssetTypes,
            .assetTypes,
            "The rules of this section hold beside those that a file sets in its own jurisdiction, the stricter of both: a file"
                + " forbids more, never less. An empty list sets no rule. What breaks a rule is named in every analysis, but nothing is rejected for it. Here: the types that"
                + " may be held, empty for all; bond stands for every bond."
        ),
        ConfigurationKey(
            "jurisdiction.disallowed_asset_types",
            \.jurisdiction.disallowedAssetTypes,
            .assetTypes,
            "Types that must not be held, such as [crypto, derivative_option]."
        ),
        ConfigurationKey(
            "jurisdiction.etf_domicile_allow",
            \.jurisdiction.allowedDomiciles,
            .countries,
            "Where an ETF may be domiciled, which is what its ISIN begins with; empty for anywhere."
        ),
        ConfigurationKey(
            "jurisdiction.etf_domicile_block",
            \.jurisdiction.blockedDomiciles,
            .countries,
            "Where an ETF must not be domiciled."
        ),
        ConfigurationKey(
            "jurisdiction.ticker_blocklist",
            \.jurisdiction.blockedTickers,
            .tickers,
            "What must not be held. Of this and the next list only what a portfolio holds is sent."
        ),
        ConfigurationKey(
            "jurisdiction.ticker_substitutes",
            \.jurisdiction.substitutes,
            .substitutes,
            "What to hold instead, such as {VTI: VWRL}; a file may name another."
        ),
        ConfigurationKey(
            "jurisdiction.max_leverage",
            \.jurisdiction.maximumLeverage,
            optional: .number(1...100),
            "Everything owned over what is left after debts; 1 forbids borrowing, null sets no limit."
        ),
        ConfigurationKey(
            "jurisdiction.notes",
            \.jurisdiction.notes,
            optional: .words(1000),
            unset: "''",
            "What models should know of these rules beside; sent with every portfolio."
        ),
    ]
}
