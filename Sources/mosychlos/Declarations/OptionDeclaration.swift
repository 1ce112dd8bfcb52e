/// One `--name` as help, the parser, completions and the man page know it.
struct OptionDeclaration: Hashable, Sendable {
    let name: String
    let short: Character?
    let value: OptionValue
    let summary: String
    /// What holds when the option is not given; nil where the summary says it.
    let fallback: String?

    init(
        _ name: String,
        short: Character? = nil,
        value: OptionValue = .flag,
        _ summary: String,
        fallback: String? = nil
    ) {
        self.name = name
        self.short = short
        self.value = value
        self.summary = summary
        self.fallback = fallback
    }
}

/// What follows an option's name.
enum OptionValue: Hashable, Sendable {
    case flag
    case text(String)
    case file
    case directory
    case duration
    case integer(ClosedRange<Int>)
    case choice([String])
    /// Several of these words, separated by commas.
    case list([String], String)

    /// The word that stands for the value in help; nil for a flag.
    var placeholder: String? {
        switch self {
        case .flag: nil
        case .text(let name): name
        case .file: "FILE"
        case .directory: "DIR"
        case .duration: "TIME"
        case .integer: "N"
        case .choice(let words): words.count <= 3 ? words.joined(separator: "|") : "WORD"
        case .list(_, let name): name
        }
    }
}

/// An option together with how its text becomes a value, so that a command reads what it declared.
struct Option<Value: Sendable>: Sendable {
    let declaration: OptionDeclaration
    /// nil where the text is no such value.
    let read: @Sendable (String) -> Value?
}

extension Option where Value == String {
    static func text(_ name: String, _ placeholder: String, _ summary: String, fallback: String? = nil) -> Self {
        Self(declaration: .init(name, value: .text(placeholder), summary, fallback: fallback)) { $0.isEmpty ? nil : $0 }
    }

    static func word(_ name: String, of words: [String], _ summary: String) -> Self {
        Self(declaration: .init(name, value: .choice(words), summary)) { words.contains($0) ? $0 : nil }
    }

    static func file(_ name: String, _ summary: String, fallback: String? = nil) -> Self {
        Self(declaration: .init(name, value: .file, summary, fallback: fallback)) { $0.isEmpty ? nil : $0 }
    }

    static func directory(_ name: String, _ summary: String, fallback: String? = nil) -> Self {
        Self(declaration: .init(name, value: .directory, summary, fallback: fallback)) { $0.isEmpty ? nil : $0 }
    }
}

extension Option where Value == Int {
    static func integer(
        _ name: String,
        in range: ClosedRange<Int>,
        _ summary: String,
        fallback: String? = nil
    ) -> Self {
        Self(declaration: .init(name, value: .integer(range), summary, fallback: fallback)) { text in
            guard text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return nil }
            return Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }
}

extension Option where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    static func choice(_ name: String, _ summary: String, fallback: Value? = nil) -> Self {
        let words = Value.allCases.map(\.rawValue)
        return Self(declaration: .init(name, value: .choice(words), summary, fallback: fallback?.rawValue)) {
            Value(rawValue: $0)
        }
    }
}
