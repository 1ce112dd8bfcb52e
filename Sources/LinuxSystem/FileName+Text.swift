extension FileName {
    /// ASCII only and reversible: the unreserved characters of RFC 3986 stay, every other byte becomes `%XX`.
    package var percentEncoded: String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        for byte in bytes {
            if FileName.isUnreserved(byte) {
                text.append(byte)
            } else {
                text += [0x25, Hexadecimal.upper(byte >> 4), Hexadecimal.upper(byte & 0xF)]
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads `%XX`; any other byte stands for itself.
    ///
    /// Nil for a broken escape and for what is no file name.
    package init?(percentEncoded text: String) {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte != 0x25 {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(Hexadecimal.value),
                let low = rest.popFirst().flatMap(Hexadecimal.value)
            else { return nil }
            bytes.append(high << 4 | low)
        }
        self.init(bytes: bytes)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
        default: false
        }
    }
}

extension FileName: CustomStringConvertible {
    /// Fit for logs and terminals: what could move a cursor, reorder or end a line is shown as an escape.
    package var description: String {
        if bytes.allSatisfy({ 0x20..<0x7F ~= $0 && $0 != 0x5C }) { return String(decoding: bytes, as: UTF8.self) }
        guard let string else { return bytes.map(FileName.escaped).joined() }
        var text = ""
        for scalar in string.unicodeScalars {
            if scalar == "\\" || FileName.isUnsafe(scalar) {
                text += String(scalar).utf8.map(FileName.escaped).joined()
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    private static func escaped(_ byte: UInt8) -> String {
        if byte == 0x5C { return "\\\\" }
        if 0x20..<0x7F ~= byte { return String(UnicodeScalar(byte)) }
        return "\\x" + String(decoding: [Hexadecimal.upper(byte >> 4), Hexadecimal.upper(byte & 0xF)], as: UTF8.self)
    }

    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
