import StrictJSON

/// Reads the members of one object and logs what is wrong with each; null counts as absent.
struct ObjectReader {
    let object: JSONValue
    /// The ticker or account name, for the log; set once it is known.
    var subject: String?
    /// The first of them: who has more has not misspelt a key, and comparing each would take for ever.
    private let unknownKeys: [String]
    private var claimedKeys: Set<String> = []
    private let knownKeys: [String]

    private static let comparedKeys = 200

    /// - Parameters:
    ///   - object: Anything but an object has no members.
    ///   - keys: The keys that mean something here.
    ///   - ignored: Keys that are expected but say nothing new.
    init(_ object: JSONValue, keys: [String], ignored: [String] = []) {
        self.object = object
        knownKeys = keys
        unknownKeys = object.keys(besides: ignored.isEmpty ? keys : keys + ignored, limit: Self.comparedKeys)
    }

    /// The member's value; nil where it is absent or null.
    func value(_ key: String) -> JSONValue? {
        guard let value = object[key], !value.isNull else { return nil }
        return value
    }

    /// The value of a key that must be there.
    mutating func required(_ key: String, _ log: inout ReadingLog) -> JSONValue? {
        if let value = value(key) { return value }
        let misspelt = misspelling(of: key)
        let place = misspelt.flatMap { object[$0] } ?? object
        log.refuse(.missingKey(key, misspelt: misspelt), at: place, subject: subject)
        return nil
    }

    mutating func requiredText(_ key: String, limit: Int = 256, _ log: inout ReadingLog) -> String? {
        guard let value = required(key, &log), let text = text(of: value, limit: limit, &log) else { return nil }
        guard text.isEmpty else { return text }
        log.refuse(.emptyText, at: value, subject: subject)
        return nil
    }

    /// The text without white space at its ends; nil where nothing is left.
    func text(_ key: String, limit: Int = 256, _ log: inout ReadingLog) -> String? {
        guard let value = value(key), let text = text(of: value, limit: limit, &log) else { return nil }
        return text.isEmpty ? nil : text
    }

    /// Whether `requiredText` would have nothing to say about it.
    func hasText(_ key: String, limit: Int = 256) -> Bool {
        guard let text = object[key]?.string, text.utf8.count <= limit else { return false }
        return !trimmed(text).isEmpty
    }

    mutating func requiredAmount(_ key: String, _ log: inout ReadingLog) -> FixedDecimal? {
        required(key, &log).flatMap { amount(of: $0, mayBeNegative: false, &log) }
    }

    func amount(_ key: String, mayBeNegative: Bool = false, _ log: inout ReadingLog) -> FixedDecimal? {
        value(key).flatMap { amount(of: $0, mayBeNegative: mayBeNegative, &log) }
    }

    /// A list's elements; nil where the key is absent or holds something else.
    func list(_ key: String, _ log: inout ReadingLog) -> [JSONValue]? {
        guard let value = value(key) else { return nil }
        guard value.kind == .array else {
            log.refuse(.wrongType(expected: .list, found: .init(value)), at: value, subject: subject)
            return nil
        }
        return value.elements
    }

    /// An unknown key that may be this one misspelt; it is then not reported a second time.
    mutating func misspelling(of key: String) -> String? {
        let candidates = unknownKeys.filter {
            !claimedKeys.contains($0) && nearestName(to: $0, among: knownKeys) == key
        }
        guard let name = nearestName(to: key, among: candidates) else { return nil }
        claimedKeys.insert(name)
        return name
    }

    /// Call last: keys that a missing one was blamed on are not reported again.
    func warnOfUnknownKeys(_ log: inout ReadingLog) {
        guard !unknownKeys.isEmpty else { return }
        let absent = knownKeys.filter { object[$0] == nil }
        let unknown = Set(unknownKeys).subtracting(claimedKeys)
        for (key, value) in object.members where unknown.contains(key) {
            log.warn(.unknownKey(key, nearest: nearestName(to: key, among: absent)), at: value, subject: subject)
        }
    }

    private func text(of value: JSONValue, limit: Int, _ log: inout ReadingLog) -> String? {
        guard let text = value.string else {
            log.refuse(.wrongType(expected: .text, found: .init(value)), at: value, subject: subject)
            return nil
        }
        guard text.utf8.count <= limit else {
            log.refuse(.textTooLong(limit: limit), at: value, subject: subject)
            return nil
        }
        return trimmed(text)
    }

    func amount(of value: JSONValue, mayBeNegative: Bool, _ log: inout ReadingLog) -> FixedDecimal? {
        guard value.kind == .number else {
            log.refuse(.wrongType(expected: .number, found: .init(value)), at: value, subject: subject)
            return nil
        }
        switch AmountText.decimal(value.rawBytes) {
        case .success(let amount):
            guard amount >= 0 || mayBeNegative else {
                log.refuse(.negative(value.numberText ?? ""), at: value, subject: subject)
                return nil
            }
            return amount
        case .failure(.tooManyDigits):
            log.refuse(.tooManyDigits(limit: AmountText.digitLimit), at: value, subject: subject)
        case .failure(.outOfRange):
            log.refuse(.numberOutOfRange, at: value, subject: subject)
        }
        return nil
    }
}
