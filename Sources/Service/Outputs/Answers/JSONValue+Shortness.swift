import StrictJSON

extension JSONValue {
    /// Whether the value fits one line: a scalar, or a list of scalars.
    var isShort: Bool {
        switch kind {
        case .object: false
        case .array: elements.allSatisfy { $0.kind != .array && $0.kind != .object }
        default: true
        }
    }
}
