/// RFC 6901.
package enum JSONPointer {
    /// A member's name as it stands between two slashes.
    package static func escaped(_ name: String) -> String {
        guard name.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == Byte.slash }) else { return name }
        var escaped = ""
        for scalar in name.unicodeScalars {
            switch scalar {
            case "~": escaped += "~0"
            case "/": escaped += "~1"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

extension JSONValue {
    /// The value a pointer leads to from this one; nil where there is none or where the pointer is malformed.
    package func descendant(at pointer: String) -> JSONValue? {
        guard !pointer.isEmpty else { return self }
        guard pointer.utf8.first == Byte.slash else { return nil }
        var value = self
        // By bytes: as characters, a slash can be one with what stands beside it.
        for part in pointer.utf8.dropFirst().split(separator: Byte.slash, omittingEmptySubsequences: false) {
            guard let next = value.child(named: Substring(part)) else { return nil }
            value = next
        }
        return value
    }

    private func child(named part: Substring) -> JSONValue? {
        if kind == .array { return part == "0" || part.first != "0" ? Int(part).flatMap { self[$0] } : nil }
        var name = ""
        var isEscape = false
        for scalar in part.unicodeScalars {
            switch (isEscape, scalar) {
            case (true, "0"): name += "~"
            case (true, "1"): name += "/"
            case (true, _): return nil
            case (false, "~"): break
            default: name.unicodeScalars.append(scalar)
            }
            isEscape = !isEscape && scalar == "~"
        }
        return isEscape ? nil : self[name]
    }
}
