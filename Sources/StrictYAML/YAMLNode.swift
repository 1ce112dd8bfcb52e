/// A value of a YAML document and where it stands.
package struct YAMLNode: Sendable {
    package var content: Content
    /// Counted from 1.
    package var line: Int
    /// Counted from 1, in characters (Unicode scalars).
    package var column: Int

    package enum Content: Sendable {
        case scalar(YAMLScalar)
        /// In the order of the document; no key appears twice.
        case mapping([YAMLEntry])
        case sequence([YAMLNode])
    }

    package var scalar: YAMLScalar? {
        if case .scalar(let scalar) = content { scalar } else { nil }
    }

    package var mapping: [YAMLEntry]? {
        if case .mapping(let entries) = content { entries } else { nil }
    }

    package var sequence: [YAMLNode]? {
        if case .sequence(let items) = content { items } else { nil }
    }

    /// The value under a key; nil where there is none or where this is no mapping.
    package subscript(key: String) -> YAMLNode? {
        mapping?.first { $0.key == key }?.value
    }
}

/// One key of a mapping with its value; line and column are the key's.
package struct YAMLEntry: Sendable {
    package var key: String
    package var line: Int
    package var column: Int
    package var value: YAMLNode
}

/// A value without parts, read the way YAML 1.1 and 1.2 agree on.
package struct YAMLScalar: Hashable, Sendable {
    package var value: Value
    /// What stands in the document, without quotes and with escapes resolved; empty for a value left out.
    package var text: String
    package var style: Style

    package init(value: Value, text: String, style: Style) {
        self.value = value
        self.text = text
        self.style = style
    }

    package enum Value: Hashable, Sendable {
        case null
        case bool(Bool)
        case int(Int)
        case double(Double)
        case string(String)
    }

    package enum Style: Sendable {
        case plain
        case singleQuoted
        case doubleQuoted
        case literal
    }
}
