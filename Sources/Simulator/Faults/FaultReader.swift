import StrictJSON

/// Reads one object of a fault plan: knows which keys were asked for, so that a misspelt one is an error.
struct FaultReader {
    let value: JSONValue
    private(set) var known: [String] = []

    init(_ value: JSONValue) throws(FaultPlanProblem) {
        self.value = value
        guard value.kind == .object else { throw Self.problem(.wrongValue(expected: "an object"), at: value) }
    }

    mutating func has(_ key: String) -> Bool {
        known.append(key)
        return value[key].map { !$0.isNull } ?? false
    }

    mutating func integer(_ key: String, in range: ClosedRange<Int>) throws(FaultPlanProblem) -> Int? {
        guard let value = child(key) else { return nil }
        guard let integer = value.integer, range.contains(integer) else {
            let end = range.upperBound == .max ? "up" : "to \(range.upperBound)"
            throw Self.problem(.wrongValue(expected: "an integer from \(range.lowerBound) \(end)"), at: value)
        }
        return integer
    }

    mutating func time(_ key: String) throws(FaultPlanProblem) -> Milliseconds? {
        try integer(key, in: 0...604_800_000).map { Milliseconds($0) }
    }

    mutating func share(_ key: String) throws(FaultPlanProblem) -> Double? {
        guard let value = child(key) else { return nil }
        guard let share = value.double, (0...1).contains(share) else {
            throw Self.problem(.wrongValue(expected: "a number from 0 to 1"), at: value)
        }
        return share
    }

    mutating func flag(_ key: String) throws(FaultPlanProblem) -> Bool? {
        guard let value = child(key) else { return nil }
        guard let flag = value.bool else { throw Self.problem(.wrongValue(expected: "true or false"), at: value) }
        return flag
    }

    mutating func text(_ key: String) throws(FaultPlanProblem) -> String? {
        guard let value = child(key) else { return nil }
        guard let text = value.string else { throw Self.problem(.wrongValue(expected: "a string"), at: value) }
        return text
    }

    mutating func word<Word: RawRepresentable & CaseIterable>(
        _ key: String,
        of type: Word.Type
    ) throws(FaultPlanProblem) -> Word? where Word.RawValue == String {
        guard let value = child(key) else { return nil }
        guard let word = value.string.flatMap(Word.init(rawValue:)) else {
            let words = Word.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
            throw Self.problem(.wrongValue(expected: "one of \(words)"), at: value)
        }
        return word
    }

    mutating func object(_ key: String) throws(FaultPlanProblem) -> FaultReader? {
        guard let value = child(key) else { return nil }
        return try FaultReader(value)
    }

    mutating func objects(_ key: String) throws(FaultPlanProblem) -> [FaultReader] {
        var readers: [FaultReader] = []
        for element in try elements(key) { readers.append(try FaultReader(element)) }
        return readers
    }

    mutating func texts(_ key: String) throws(FaultPlanProblem) -> [String] {
        var texts: [String] = []
        for element in try elements(key) {
            guard let text = element.string else {
                throw Self.problem(.wrongValue(expected: "a string"), at: element)
            }
            texts.append(text)
        }
        return texts
    }

    /// Every member as it stands, where any is allowed.
    var anything: [String: [UInt8]] {
        Dictionary(value.members.map { ($0.key, Array($0.value.rawBytes)) }) { first, _ in first }
    }

    /// Every key must have been asked for by now.
    func finish() throws(FaultPlanProblem) {
        for (key, child) in value.members where !known.contains(key) {
            throw Self.problem(.unknownKey(key, known: known.sorted()), at: child)
        }
    }

    /// Which one of these keys is set: an error if it is more than one.
    mutating func onlyOne(of keys: [String]) throws(FaultPlanProblem) -> String? {
        var set: [String] = []
        for key in keys where has(key) { set.append(key) }
        guard set.count < 2 else { throw problem(.tooMany(keys)) }
        return set.first
    }

    func problem(_ kind: FaultPlanProblem.Kind) -> FaultPlanProblem { Self.problem(kind, at: value) }

    private mutating func elements(_ key: String) throws(FaultPlanProblem) -> [JSONValue] {
        guard let value = child(key) else { return [] }
        guard value.kind == .array else { throw Self.problem(.wrongValue(expected: "an array"), at: value) }
        return Array(value.elements)
    }

    private mutating func child(_ key: String) -> JSONValue? {
        known.append(key)
        guard let child = value[key], !child.isNull else { return nil }
        return child
    }

    private static func problem(_ kind: FaultPlanProblem.Kind, at value: JSONValue) -> FaultPlanProblem {
        FaultPlanProblem(kind: kind, pointer: value.pointer, line: value.line, column: value.column)
    }
}
