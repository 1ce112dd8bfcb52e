import StrictJSON

extension ReportWords {
    /// A scalar, or scalars with commas between them, as a reader writes them.
    func short(_ value: JSONValue) -> String {
        switch value.kind {
        case .string: self.value(value.string ?? "")
        case .number: language.grouped(value.numberText ?? "")
        case .bool: self(value.bool == true ? "yes" : "no")
        case .null, .object: "-"
        case .array: value.elements.isEmpty ? "-" : value.elements.map(short).joined(separator: ", ")
        }
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
        return short(value)
    }
}
