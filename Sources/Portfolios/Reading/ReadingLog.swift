import StrictJSON

/// What reading finds, kept up to a limit: finding the line of each takes time in proportion to the file.
struct ReadingLog {
    private(set) var problems: [PortfolioProblem] = []
    private(set) var warnings: [PortfolioProblem] = []
    private(set) var unlisted = 0
    /// What misspelt words of the file were probably meant to be.
    private var nearestNames: [String: String?] = [:]

    private static let limit = 50
    private static let comparedWords = 200
    private static let entryLimit = 1000

    mutating func refuse(_ kind: PortfolioProblem.Kind, at value: JSONValue, subject: String? = nil) {
        guard problems.count < ReadingLog.limit else {
            unlisted += 1
            return
        }
        problems.append(PortfolioProblem(kind, at: value, subject: subject))
    }

    /// The kind is made only where it is kept: it may hold a suggestion that takes long to find.
    mutating func warn(_ kind: @autoclosure () -> PortfolioProblem.Kind, at value: JSONValue, subject: String? = nil) {
        guard warnings.count < ReadingLog.limit else { return }
        warnings.append(PortfolioProblem(kind(), at: value, subject: subject))
    }

    /// Whether the list or object has few enough entries to be gone through for each holding; refuses it if not.
    static func isShort(_ value: JSONValue, _ log: inout ReadingLog) -> Bool {
        guard value.count > entryLimit else { return true }
        log.refuse(.tooManyEntries(limit: entryLimit), at: value)
        return false
    }

    /// As `nearestName`, asked once for each word, and not for ever more of them.
    mutating func nearest(to word: String, among candidates: [String]) -> String? {
        if let known = nearestNames[word] { return known }
        guard nearestNames.count < ReadingLog.comparedWords else { return nil }
        let nearest = nearestName(to: word, among: candidates)
        nearestNames[word] = .some(nearest)
        return nearest
    }
}

extension PortfolioProblem {
    fileprivate init(_ kind: Kind, at value: JSONValue, subject: String?) {
        self.init(kind: kind, pointer: value.pointer, line: value.line, column: value.column, subject: subject)
    }
}

extension PortfolioProblem.Found {
    init(_ value: JSONValue) {
        self =
            switch value.kind {
            case .null: .null
            case .bool: .bool
            case .number: .number
            case .string: .text(value.string ?? "")
            case .array: .list
            case .object: .object
            }
    }
}
