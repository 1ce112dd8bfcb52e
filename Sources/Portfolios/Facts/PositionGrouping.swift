/// Which holdings are one position: those of one security.
///
/// An ISIN says which one that is: equal ones are one security, also under two tickers, and different ones never are. What
/// has none belongs to the ISIN that its ticker and type go with elsewhere, if that is exactly one, and otherwise stands
/// with what has the same ticker and type. What is owed in a currency is a position apart from what is owned in it.
enum PositionGrouping {
    /// The parts of each position in the file's order; the positions in the order of their first parts.
    static func groups(of parts: [Valuation]) -> [[Valuation]] {
        var codes: [Listing: Code] = [:]
        // Nothing else is asked for.
        let types = Set(parts.lazy.filter { $0.holding.isin == nil }.map(\.holding.type))
        for part in parts {
            guard let isin = part.holding.isin, types.contains(part.holding.type) else { continue }
            let listing = Listing(part)
            switch codes[listing] {
            case nil: codes[listing] = .one(isin)
            case .one(isin): break
            default: codes[listing] = .several
            }
        }
        var groups: [[Valuation]] = []
        var places: [Key: Int] = [:]
        for part in parts {
            let key = key(of: part, codes)
            if let place = places[key] {
                groups[place].append(part)
            } else {
                places[key] = groups.count
                groups.append([part])
            }
        }
        return groups
    }

    private struct Listing: Hashable {
        var ticker: String
        var type: AssetType

        init(_ part: Valuation) {
            ticker = part.holding.ticker.uppercased()
            type = part.holding.type
        }
    }

    /// The ISINs that a ticker and a type go with.
    private enum Code {
        case one(String)
        case several
    }

    private enum Key: Hashable {
        case isin(String)
        case listing(Listing)
        case owed(Listing)
    }

    private static func key(of part: Valuation, _ codes: [Listing: Code]) -> Key {
        if let isin = part.holding.isin { return .isin(isin) }
        let listing = Listing(part)
        if part.value < 0 { return .owed(listing) }
        return if case .one(let isin) = codes[listing] { .isin(isin) } else { .listing(listing) }
    }
}
