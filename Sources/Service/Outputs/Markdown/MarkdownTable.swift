import StrictJSON

/// Objects of the same shape, side by side; nil where they are nested, or have too many columns to be read.
struct MarkdownTable {
    var head: [Markdown]
    /// The columns that hold numbers only.
    var figures: Set<Int> = []
    var rows: [[Markdown]]

    private static let maximumColumns = 8

    init?(_ elements: [JSONValue], without omitted: String? = nil) {
        var columns: [String] = []
        for element in elements {
            guard element.kind == .object else { return nil }
            for (key, value) in element.members {
                guard MarkdownBullets.isShort(value) else { return nil }
                if key != omitted, !columns.contains(key) { columns.append(key) }
            }
            guard columns.count <= Self.maximumColumns else { return nil }
        }
        guard columns.count > 1 else { return nil }

        head = columns.map { "\(KeyWording.title($0))" }
        rows = elements.map { element in
            columns.map { column in element[column].map { Markdown(short: $0) } ?? "-" }
        }
        for (index, column) in columns.enumerated() {
            let kinds = elements.compactMap { $0[column]?.kind }
            if kinds.contains(.number), kinds.allSatisfy({ $0 == .number || $0 == .null }) { figures.insert(index) }
        }
    }
}
