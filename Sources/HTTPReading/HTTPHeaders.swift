/// Header fields in the order sent; names compare without case.
package struct HTTPHeaders: Hashable {
    package private(set) var fields: [Field] = []

    package struct Field: Hashable {
        /// Lower case.
        package var name: String
        package var value: String
    }

    package init() {}

    package subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    package func all(_ name: String) -> [String] {
        fields.compactMap { $0.name == name ? $0.value : nil }
    }

    /// Whether the comma-separated list of that field holds the token.
    package func lists(_ token: String, in name: String) -> Bool {
        all(name).contains { value in
            value.split(separator: ",").contains { trimmed($0).lowercased() == token }
        }
    }

    /// Reads `Name: value`; false if that is not what it is.
    package mutating func append(line: ArraySlice<UInt8>) -> Bool {
        guard let colon = line.firstIndex(of: 0x3A), colon > line.startIndex else { return false }
        let name = line[..<colon]
        let value = line[(colon + 1)...]
        guard name.allSatisfy(isTokenByte), value.allSatisfy({ $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }) else {
            return false
        }
        let text = String(decoding: value, as: UTF8.self)
        fields.append(Field(name: String(decoding: name, as: UTF8.self).lowercased(), value: trimmed(text[...])))
        return true
    }
}

/// Without blanks and tabs at both ends.
package func trimmed(_ text: Substring) -> String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    var text = text.drop(while: isBlank)
    while let last = text.last, isBlank(last) { text.removeLast() }
    return String(text)
}

/// RFC 9110 `tchar`.
package func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E, 0x5F, 0x60, 0x7C, 0x7E: true
    default: false
    }
}
