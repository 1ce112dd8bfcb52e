import StrictJSON

/// Reads facts out of prompts; keeps what it has learnt about keys, which are the same in thousands of prompts.
struct FactsReader {
    private var traits: [String: KeyTraits] = [:]
    private var facts = PromptFacts()
    private var named: Set<String> = []

    /// Looks at every fenced block of JSON in the text.
    mutating func facts(in prompt: [UInt8]) -> PromptFacts {
        facts = PromptFacts()
        named = []
        for block in Self.fencedBlocks(in: prompt) {
            if let document = try? JSONDocument(parsing: block) { collect(document.root, key: "", depth: 0) }
        }
        facts.positions.sort { ($1.weight, $0.name) < ($0.weight, $1.name) }
        return facts
    }

    private static func fencedBlocks(in text: [UInt8]) -> [ArraySlice<UInt8>] {
        var blocks: [ArraySlice<UInt8>] = []
        var open: Int?
        var lineStart = 0
        while lineStart < text.count {
            let lineEnd = text[lineStart...].firstIndex(of: 0x0A) ?? text.count
            if text[lineStart..<lineEnd].starts(with: [0x60, 0x60, 0x60]) {
                if let start = open {
                    blocks.append(text[start..<lineStart])
                    open = nil
                } else {
                    open = min(lineEnd + 1, text.count)
                }
            }
            lineStart = lineEnd + 1
        }
        return blocks.filter { $0.first == 0x7B || $0.first == 0x5B }
    }

    private mutating func collect(_ value: JSONValue, key: String, depth: Int) {
        guard depth < 12 else { return }
        switch value.kind {
        case .object: collectObject(value, key: key, depth: depth)
        case .array:
            for child in value.elements { collect(child, key: key, depth: depth + 1) }
        case .number:
            if facts.numbers[key] == nil { facts.numbers[key] = value.double }
        case .string:
            let traits = traits(of: key)
            if traits.isCurrency, facts.currency == nil || traits.isBase { facts.currency = value.string }
            if traits.isDate, facts.asOf == nil { facts.asOf = value.string }
        case .bool, .null:
            break
        }
    }

    private mutating func collectObject(_ object: JSONValue, key: String, depth: Int) {
        let members = object.members
        // A flag says that a threshold was crossed, not what the portfolio is made of.
        if members.first?.key == "flag" { return }
        var name: (text: String?, rank: Int) = (nil, 0)
        var weight: Double?
        var gain: Double?
        for (key, value) in members {
            let traits = traits(of: key)
            if traits.nameRank > name.rank, let text = value.string { name = (text, traits.nameRank) }
            if traits.isGain, gain == nil { gain = value.double }
            if traits.isWeight, weight == nil, let number = Self.number(value) {
                weight = Self.fraction(number, isPercent: traits.isPercent)
            }
        }
        if let text = name.text, let weight {
            add(PromptFacts.Share(name: text, weight: weight, gain: gain), isPosition: name.rank > 1, under: key)
        } else if traits(of: key).isGroup, let group = Self.group(members, title: key) {
            facts.groups.append(group)
        }
        for (key, value) in members { collect(value, key: key, depth: depth + 1) }
    }

    private mutating func add(_ share: PromptFacts.Share, isPosition: Bool, under key: String) {
        if isPosition {
            if named.insert(share.name).inserted {
                facts.positions.append(share)
            } else if share.gain != nil, let index = facts.positions.firstIndex(where: { $0.name == share.name }) {
                facts.positions[index].gain = facts.positions[index].gain ?? share.gain
            }
        } else if let index = facts.groups.firstIndex(where: { $0.title == key }) {
            facts.groups[index].entries.append(share)
            facts.groups[index].entries.sort { ($1.weight, $0.name) < ($0.weight, $1.name) }
        } else {
            facts.groups.append(PromptFacts.Group(title: key, entries: [share]))
        }
    }

    /// Reads `"by_sector": {"Technology": 0.4, "Health": 0.1}`.
    private static func group(_ members: [(key: String, value: JSONValue)], title: String) -> PromptFacts.Group? {
        var entries: [PromptFacts.Share] = []
        for (name, value) in members {
            guard let number = number(value) else { return nil }
            entries.append(PromptFacts.Share(name: name, weight: fraction(number, isPercent: holds(title, "pct"))))
        }
        guard !entries.isEmpty, entries.reduce(0, { $0 + $1.weight }) < 1.5 else { return nil }
        entries.sort { ($1.weight, $0.name) < ($0.weight, $1.name) }
        return PromptFacts.Group(title: title, entries: entries)
    }

    private static func number(_ value: JSONValue) -> Double? { value.double ?? value.string.flatMap { Double($0) } }

    private static func fraction(_ number: Double, isPercent: Bool) -> Double {
        number > 1 || isPercent ? number / 100 : number
    }

    private mutating func traits(of key: String) -> KeyTraits {
        if let known = traits[key] { return known }
        // Names of securities may be keys, too: there is no end of them.
        if traits.count > 1000 { traits = [:] }
        let traits = KeyTraits(key.lowercased())
        self.traits[key] = traits
        return traits
    }
}

/// What the spelling of a key says about its value.
private struct KeyTraits {
    /// Which of an object's keys names it: a ticker before an ISIN before the rest; 2 and more is a security.
    var nameRank: Int
    var isWeight: Bool
    var isPercent: Bool
    var isGain: Bool
    var isGroup: Bool
    var isCurrency: Bool
    var isBase: Bool
    var isDate: Bool

    private static let weights: Set<String> = [
        "weight", "weight_pct", "weight_percent", "share", "share_pct", "pct", "percent", "percentage", "fraction",
    ]

    init(_ key: String) {
        switch key {
        case "ticker", "symbol": nameRank = 3
        case "isin": nameRank = 2
        case "name", "label", "key", "class", "sector", "region", "currency", "type", "bucket": nameRank = 1
        default: nameRank = 0
        }
        isPercent = holds(key, "pct") || holds(key, "percent")
        isWeight = Self.weights.contains(key)
        isGain = holds(key, "gain")
        isGroup = ["by_", "weight", "sector", "region", "class", "allocation", "share"].contains { holds(key, $0) }
        isCurrency = holds(key, "currency")
        isBase = key.hasPrefix("base")
        isDate = key == "as_of" || key == "date"
    }
}

/// Whether the text holds the word, byte by byte; much faster than `contains` for short strings.
func holds(_ text: String, _ word: String) -> Bool {
    let text = text.utf8
    let word = word.utf8
    guard let first = word.first else { return true }
    var start = text.startIndex
    while let found = text[start...].firstIndex(of: first) {
        if text[found...].starts(with: word) { return true }
        start = text.index(after: found)
    }
    return false
}
