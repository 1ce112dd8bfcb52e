import StrictJSON

extension ReportWords {
    /// A scalar, or scalars with commas between them, as a reader writes them.
    func short(_ value: JSONValue, of key: String = "") -> String {
        switch value.kind {
        case .string: self.value(value.string ?? "", of: key)
        case .number: language.grouped(value.numberText ?? "")
        case .bool: self(value.bool == true ? "yes" : "no")
        case .null, .object: "-"
        case .array: value.elements.isEmpty ? "-" : value.elements.map { short($0, of: key) }.joined(separator: ", ")
        }
    }

    /// What targets add up to, where that is not the whole.
    func targetSum(_ elements: [JSONValue]) -> String? {
        // A list of single instruments is only what changes.
        guard elements.allSatisfy({ $0["name"] != nil }) else { return nil }
        let sum = elements.compactMap { $0["target_pct"]?.double }.reduce(0, +)
        guard abs(sum - 100) > 0.5 else { return nil }
        return "\(self("Targets add up to")) \(language.percent("\((sum * 10).rounded() / 10)") ?? "-")."
    }

    /// A column's title; the cells of a percentage say so themselves.
    func column(_ key: String) -> String {
        key.hasSuffix("_pct") ? title(String(key.dropLast(4))) : title(key.replacing("_pct_", with: "_"))
    }

    /// What stands in a column of an element; the first column names things.
    func cell(_ element: JSONValue, _ column: String, of table: AnswerTable) -> String {
        guard let value = element[column] else { return "-" }
        if column.hasSuffix("_pct") || column.contains("_pct_"), let percentage = value.numberText {
            return language.percent(percentage) ?? percentage
        }
        if column == table.columns.first, let text = value.string { return name(text) }
        return short(value, of: column)
    }
}
