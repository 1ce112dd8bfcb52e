/// How the values of a key are written: one reading and one spelling, inverse to each other.
struct ValueFormat<Value: Sendable>: Sendable {
    /// Such as `10ms to 1h` or `md, html, json`; shown in the template and the reference.
    var description: String
    /// What the template writes for a value that is not set; nil if there always is one.
    var unset: String?
    /// Whether the file may hold a list here.
    var takesList = false
    /// Whether the file may hold a mapping here.
    var takesMapping = false
    var read: @Sendable (ConfigurationText) throws(ValueFault) -> Value
    var spell: @Sendable (Value) -> String
}

/// The text of a value, from a file, the environment or a flag.
enum ConfigurationText: Hashable, Sendable {
    case one(String)
    case many([String])
    /// A mapping of the file.
    case pairs([Pair])

    struct Pair: Hashable, Sendable {
        var key: String
        var value: String
    }

    func single() -> String {
        switch self {
        case .one(let text): text
        case .many(let items): items.joined(separator: ",")
        case .pairs(let pairs): pairs.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
        }
    }

    /// The items of a list; elsewhere than in the file commas separate them.
    func items() -> [String] {
        if case .many(let items) = self { return items }
        let text = single()
        return text.isEmpty ? [] : text.split(separator: ",", omittingEmptySubsequences: false).map(Self.trimmed)
    }

    /// The entries of a mapping; elsewhere than in the file written as `a=b,c=d`.
    func entries() -> [Pair] {
        if case .pairs(let pairs) = self { return pairs }
        return items().map { item in
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return Pair(key: Self.trimmed(parts[0]), value: parts.count == 2 ? Self.trimmed(parts[1]) : "")
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text.drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}

extension ValueFormat {
    /// A format for a single text.
    init(
        _ description: String,
        read: @escaping @Sendable (String) throws(ValueFault) -> Value,
        spell: @escaping @Sendable (Value) -> String
    ) {
        self.description = description
        self.read = { text throws(ValueFault) in
            let text = text.single()
            guard !text.isEmpty else { throw .empty }
            guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
                throw .controlCharacter
            }
            return try read(text)
        }
        self.spell = spell
    }

    /// The same format where nothing, `null` or `''` means that the value is not set.
    func optional(unset: String) -> ValueFormat<Value?> {
        let format = self
        return ValueFormat<Value?>(
            description: format.description,
            unset: unset,
            read: { text throws(ValueFault) in text.single().isEmpty ? nil : try format.read(text) },
            spell: { value in value.map(format.spell) ?? "" }
        )
    }
}

extension ValueFormat where Value == String {
    static let path = ValueFormat(
        "a path",
        read: { text throws(ValueFault) in text },
        spell: { $0 }
    )

    /// A name that travels in headers and JSON: printable ASCII without spaces.
    static let name = ValueFormat(
        "a name",
        read: { text throws(ValueFault) in
            guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .notPrintable(text) }
            return text
        },
        spell: { $0 }
    )

    static let language = ValueFormat(
        "a language tag",
        read: { text throws(ValueFault) in
            let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
            let isTag = parts.enumerated().allSatisfy { index, part in
                (index == 0 ? 2...3 : 1...8).contains(part.count)
                    && part.allSatisfy { byte in
                        (0x61...0x7A).contains(byte | 0x20) || (index > 0 && (0x30...0x39).contains(byte))
                    }
            }
            guard isTag, text.utf8.count <= 35 else { throw .notLanguage(text) }
            return text
        },
        spell: { $0 }
    )

    static let window = ValueFormat(
        "hours or days",
        read: { text throws(ValueFault) in
            let digits = text.utf8.dropLast()
            guard text.hasSuffix("h") || text.hasSuffix("d"), (1...3).contains(digits.count),
                digits.allSatisfy({ (0x30...0x39).contains($0) }), digits.first != 0x30
            else { throw .notWindow(text) }
            return text
        },
        spell: { $0 }
    )

    /// An `http` or `https` address without query, fragment or credentials; slashes at its end are dropped.
    static let url = ValueFormat(
        "an address",
        read: { text throws(ValueFault) in
            guard let address = HTTPAddress(text) else { throw .notURL(HTTPAddress.shown(text)) }
            return address.text
        },
        spell: { $0 }
    )

    static func choice(_ choices: [String]) -> ValueFormat {
        ValueFormat(
            choices.joined(separator: " | "),
            read: { text throws(ValueFault) in
                guard choices.contains(text) else { throw .notOneOf(text, choices) }
                return text
            },
            spell: { $0 }
        )
    }
}

extension ValueFormat where Value == Bool {
    static var flag: ValueFormat {
        let words = ["true", "false"]
        return ValueFormat(
            words.joined(separator: " | "),
            read: { text throws(ValueFault) in
                guard words.contains(text) else { throw .notOneOf(text, words) }
                return text == "true"
            },
            spell: { $0 ? "true" : "false" }
        )
    }
}

extension ValueFormat where Value: CaseIterable & RawRepresentable & Sendable, Value.RawValue == String {
    static var oneOf: ValueFormat {
        ValueFormat(
            Value.allCases.map(\.rawValue).joined(separator: " | "),
            read: { text throws(ValueFault) in
                guard let value = Value(rawValue: text) else {
                    throw .notOneOf(text, Value.allCases.map(\.rawValue))
                }
                return value
            },
            spell: { $0.rawValue }
        )
    }
}

extension ValueFormat {
    /// One or more of the cases: a list in the file, separated by commas elsewhere.
    static func someOf<Element>() -> ValueFormat
    where Value == [Element], Element: CaseIterable & RawRepresentable & Sendable, Element.RawValue == String {
        let element = ValueFormat<Element>.oneOf
        return ValueFormat(
            description: "any of " + Element.allCases.map(\.rawValue).joined(separator: ", "),
            takesList: true,
            read: { text throws(ValueFault) in
                let items: [String] =
                    switch text {
                    case .many(let items): items
                    default: text.single().split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init)
                    }
                guard !items.isEmpty else { throw .empty }
                var seen: Set<String> = []
                return try read(items) { item throws(ValueFault) in
                    let value = try element.read(.one(item))
                    guard seen.insert(value.rawValue).inserted else { throw .repeated(item) }
                    return value
                }
            },
            spell: { "[" + $0.map(\.rawValue).joined(separator: ", ") + "]" }
        )
    }
}

extension ValueFormat {
    /// Reads item after item; what is wrong with one carries its place.
    static func read<Item, Element>(
        _ items: [Item],
        _ read: (Item) throws(ValueFault) -> Element
    ) throws(ValueFault) -> [Element] {
        var elements: [Element] = []
        for (index, item) in items.enumerated() {
            do throws(ValueFault) {
                elements.append(try read(item))
            } catch {
                throw .item(index, error)
            }
        }
        return elements
    }
}
