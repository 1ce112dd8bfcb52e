import StrictJSON

/// What reading finds, kept up to a limit: finding the line of each takes time in proportion to the file.
struct ReadingLog {
    private(set) var problems: [PortfolioProblem] = []
    private(set) var warnings: [PortfolioProblem] = []
    private(set) var unlisted = 0

    private static let limit = 50

    mutating func refuse(_ kind: PortfolioProblem.Kind, at value: JSONValue, subject: String? = nil) {
        guard problems.count < ReadingLog.limit else {
            unlisted += 1
            return
        }
        problems.append(PortfolioProblem(kind, at: value, subject: subject))
    }

    mutating func warn(_ kind: PortfolioProblem.Kind, at value: JSONValue, subject: String? = nil) {
        guard warnings.count < ReadingLog.limit else { return }
        warnings.append(PortfolioProblem(kind, at: value, subject: subject))
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
