import StrictJSON

/// How a list in an answer is best shown.
enum AnswerList {
    case texts
    /// Judged one by one, each with a severity.
    case findings
    /// Sorted by outcome.
    case checks(StatusGroups)
    /// Steps in the order they are taken.
    case plan
    /// What is and what should be.
    case targets
    /// Side by side, every cell short.
    case table
    /// One after the other.
    case parts
    /// Anything else.
    case nested

    init(_ elements: [JSONValue]) {
        func all(have keys: String...) -> Bool {
            elements.allSatisfy { element in keys.allSatisfy { element[$0] != nil } }
        }
        if elements.allSatisfy({ $0.kind != .object && $0.kind != .array }) {
            self = .texts
        } else if !elements.allSatisfy({ $0.kind == .object }) {
            self = .nested
        } else if let groups = StatusGroups(elements) {
            self = .checks(groups)
        } else if all(have: "severity") {
            self = .findings
        } else if all(have: "priority") {
            self = .plan
        } else if all(have: "current_pct", "target_pct") {
            self = .targets
        } else if Self.isTable(elements) {
            self = .table
        } else {
            self = elements.allSatisfy { $0.count > 1 } ? .parts : .nested
        }
    }

    /// Whether every value is a scalar, and at most one column holds sentences.
    private static func isTable(_ elements: [JSONValue]) -> Bool {
        guard elements.count > 1 else { return false }
        var wordy: Set<String> = []
        var columns: Set<String> = []
        for member in elements.flatMap(\.members) {
            guard member.value.kind != .object, member.value.kind != .array else { return false }
            columns.insert(member.key)
            if member.value.rawBytes.count > 60 { wordy.insert(member.key) }
        }
        return columns.count > 1 && columns.count <= 6 && wordy.count <= 1
    }
}
