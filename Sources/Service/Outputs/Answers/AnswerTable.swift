import StrictJSON

/// The columns of objects that can stand side by side; nil where they are nested, or have too many to be read.
struct AnswerTable {
    var columns: [String] = []
    /// The columns that hold numbers only.
    var figures: Set<Int> = []

    private static let maximumColumns = 8

    init?(_ elements: [JSONValue], without omitted: String? = nil) {
        for element in elements {
            guard element.kind == .object else { return nil }
            for (key, value) in element.members {
                guard value.isShort else { return nil }
                if key != omitted, !columns.contains(key) { columns.append(key) }
            }
            guard columns.count <= Self.maximumColumns else { return nil }
        }
        guard columns.count > 1 else { return nil }
        for (index, column) in columns.enumerated() {
            let kinds = elements.compactMap { $0[column]?.kind }
            if kinds.contains(.number), kinds.allSatisfy({ $0 == .number || $0 == .null }) { figures.insert(index) }
        }
    }
}
