/// The path and query of a request line, percent-decoded.
package struct RequestTarget: Hashable {
    package var text: String
    package var segments: [String]
    package var query: [QueryItem]

    package struct QueryItem: Hashable {
        package var name: String
        package var value: String
    }

    /// nil if it is not an absolute path (an absolute URL loses its origin first) or is badly encoded.
    package init?(_ text: String) {
        var rest = text[...]
        if rest.hasPrefix("http://"), let slash = rest.dropFirst(7).firstIndex(of: "/") { rest = rest[slash...] }
        guard rest.hasPrefix("/") else { return nil }
        let parts = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        self.text = String(rest)
        segments = []
        query = []
        for segment in parts[0].dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            guard let segment = percentDecoded(segment) else { return nil }
            segments.append(segment)
        }
        for item in parts.count > 1 ? parts[1].split(separator: "&") : [] {
            let sides = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = percentDecoded(sides[0], plusIsSpace: true),
                let value = percentDecoded(sides.count > 1 ? sides[1] : "", plusIsSpace: true)
            else { return nil }
            query.append(QueryItem(name: name, value: value))
        }
    }

    /// The last value under that name.
    package func value(_ name: String) -> String? { query.last { $0.name == name }?.value }
}

/// nil if an escape is cut short; bytes that are not UTF-8 become U+FFFD.
func percentDecoded(_ text: Substring, plusIsSpace: Bool = false) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
        switch byte {
        case 0x25:
            guard let high = rest.popFirst().flatMap(hexDigit), let low = rest.popFirst().flatMap(hexDigit) else {
                return nil
            }
            bytes.append(high << 4 | low)
        case 0x2B where plusIsSpace:
            bytes.append(0x20)
        default:
            bytes.append(byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}

func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
}
