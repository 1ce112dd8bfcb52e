extension JSONValue {
    /// True for 3 as for 3.0, as JSON Schema wants it.
    var isWhole: Bool { integer != nil || double.map { $0.nearestWhole == $0 } == true }

    /// The same value: members in any order, numbers by their value, strings byte for byte.
    func isEqual(to other: JSONValue) -> Bool {
        guard kind == other.kind else { return false }
        switch kind {
        case .null: return true
        case .bool: return bool == other.bool
        case .string: return string.map { Array($0.utf8) } == other.string.map { Array($0.utf8) }
        case .number:
            if let left = integer, let right = other.integer { return left == right }
            return numberText == other.numberText || double != nil && double == other.double
        case .array:
            let pair = (elements, other.elements)
            return pair.0.count == pair.1.count && zip(pair.0, pair.1).allSatisfy { $0.isEqual(to: $1) }
        case .object:
            return count == other.count
                && members.allSatisfy { member in other[member.key].map { member.value.isEqual(to: $0) } == true }
        }
    }
}

extension Double {
    /// Not `rounded()`, which in a debug build needs the C mathematics library at link time.
    var nearestWhole: Double {
        guard magnitude < 0x1p53 else { return self }
        return Double(Int64(self + (self < 0 ? -0.5 : 0.5)))
    }
}
