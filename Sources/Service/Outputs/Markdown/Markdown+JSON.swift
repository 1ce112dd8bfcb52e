import StrictJSON

extension Markdown {
    /// A string, number, truth value or null as a reader writes it.
    init(scalar value: JSONValue) {
        switch value.kind {
        case .string: self.init(KeyWording.value(value.string ?? ""))
        case .number: self.init(value.numberText.map { Format.grouped($0) ?? $0 } ?? "")
        case .bool: self = value.bool == true ? "yes" : "no"
        case .null, .array, .object: self = "-"
        }
    }

    /// A scalar, or scalars with commas between them.
    init(short value: JSONValue) {
        guard value.kind == .array else {
            self.init(scalar: value)
            return
        }
        let elements = value.elements
        self = elements.isEmpty ? "-" : elements.map { Markdown(scalar: $0) }.joined(separator: ", ")
    }
}
