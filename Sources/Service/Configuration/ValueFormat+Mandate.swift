import Portfolios

extension ValueFormat where Value == String {
    /// Words that reach a model, with nothing in them that is not seen.
    static func words(_ limit: Int) -> ValueFormat {
        ValueFormat(
            "up to \(limit) characters",
            read: { text throws(ValueFault) in
                guard text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .format }) else {
                    throw .controlCharacter
                }
                guard text.count <= limit else {
                    throw .outOfRange("a text of \(text.count) characters", least: "1", most: "\(limit)")
                }
                return text
            },
            spell: { $0 }
        )
    }

    static let country = ValueFormat(
        "an ISO 3166 code of two letters",
        read: { text throws(ValueFault) in
            guard let code = CountryCode.code(text) else { throw .notCountry(text, CountryCode.nearest(to: text)) }
            return code
        },
        spell: { $0 }
    )

    /// In capitals, as what is held is compared with it.
    fileprivate static let ticker = ValueFormat(
        "a ticker",
        read: { text throws(ValueFault) in try words(64).read(.one(text)).uppercased() },
        spell: { $0 }
    )

    fileprivate static let assetType = ValueFormat(
        "an asset type",
        read: { text throws(ValueFault) in
            let type = AssetType(written: text)
            guard type.isKnown else { throw .notOneOf(text, AssetType.known.map(\.rawValue)) }
            return type.rawValue
        },
        spell: { $0 }
    )
}

extension ValueFormat where Value == [String] {
    /// Up to 20 short texts: a list in the file, separated by commas elsewhere.
    static let texts = list(of: .words(100), "a list of up to 20 short texts", limit: 20)
    static let assetTypes = list(of: .assetType, "a list of asset types, such as [stock, etf, bond_gov]", limit: 100)
    static let countries = list(of: .country, "a list of ISO 3166 codes, such as [IE, LU]", limit: 250)
    static let tickers = list(of: .ticker, "a list of tickers", limit: 1000)

    private static func list(of format: ValueFormat<String>, _ description: String, limit: Int) -> ValueFormat {
        ValueFormat(
            description: description,
            unset: "[]",
            takesList: true,
            read: { text throws(ValueFault) in
                let items = text.items()
                guard items.count <= limit else {
                    throw .outOfRange("a list of \(items.count)", least: "0", most: "\(limit)")
                }
                var seen: Set<String> = []
                return try read(items) { item throws(ValueFault) in
                    let value = try format.read(.one(item))
                    guard seen.insert(value).inserted else { throw .repeated(item) }
                    return value
                }
            },
            spell: { $0.joined(separator: ", ") }
        )
    }
}

extension ValueFormat where Value == [String: String] {
    /// `{SBER: EMXC}` in the file, `SBER=EMXC` elsewhere.
    static let substitutes = ValueFormat(
        description: "a ticker for each of up to 1000",
        unset: "{}",
        takesMapping: true,
        read: { text throws(ValueFault) in
            let entries = text.entries()
            guard entries.count <= 1000 else {
                throw .outOfRange("a list of \(entries.count)", least: "0", most: "1000")
            }
            return try table(entries) { pair throws(ValueFault) in
                let ticker = ValueFormat<String>.ticker
                return (try ticker.read(.one(pair.key)), try ticker.read(.one(pair.value)))
            }
        },
        spell: { values in values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",") }
    )
}

extension ValueFormat {
    /// Reads entry after entry, none of them twice.
    static func table<Element>(
        _ entries: [ConfigurationText.Pair],
        _ element: (ConfigurationText.Pair) throws(ValueFault) -> (String, Element)
    ) throws(ValueFault) -> [String: Element] {
        var seen: Set<String> = []
        let pairs = try read(entries) { entry throws(ValueFault) in
            let pair = try element(entry)
            guard seen.insert(pair.0).inserted else { throw .repeated(entry.key) }
            return pair
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }
}
