/// How the values of a key are written: one reading and one spelling, inverse to each other.
struct ValueFormat<Value: Sendable>: Sendable {
    /// Such as `10ms to 1h` or `md, html, json`; shown in the template and the reference.
    var description: String
    /// What the template writes for a value that is not set; nil if there always is one.
    var unset: String?
    /// Whether the file may hold a list here.
    var takesList = false
    /// Whether the file may hold a mapping here; its entries arrive as `key=value`.
    var takesMapping = false
    var read: @Sendable (ConfigurationText) throws(ValueFault) -> Value
    var spell: @Sendable (Value) -> String
}

/// The text of a value, from a file, the environment or a flag.
enum ConfigurationText: Hashable, Sendable {
    case one(String)
    case many([String])

    func single() -> String {
        switch self {
        case .one(let text): text
        case .many(let items): items.joined(separator: ",")
        }
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
            guard let address = HTTPAddress(text) else { throw .notURL(text) }
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
                    case .one(let text): text.split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init)
                    }
                guard !items.isEmpty else { throw .empty }
                var values: [Element] = []
                for item in items {
                    let value = try element.read(.one(item))
                    guard !values.contains(where: { $0.rawValue == value.rawValue }) else { throw .repeated(item) }
                    values.append(value)
                }
                return values
            },
            spell: { "[" + $0.map(\.rawValue).joined(separator: ", ") + "]" }
        )
    }
}
