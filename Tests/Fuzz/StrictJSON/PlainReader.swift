/// A second reading of the same rules, as plain as can be: recursive, over Unicode scalars, without positions.
struct PlainReader {
    private struct Refusal: Error {}

    private let text: [Unicode.Scalar]
    private var place = 0

    static func accepts(_ bytes: [UInt8]) -> Bool {
        guard let text = String(validating: bytes, as: UTF8.self) else { return false }
        var reader = PlainReader(text: Array(text.unicodeScalars))
        do {
            try reader.value(depth: 0)
            return reader.place == reader.text.count
        } catch {
            return false
        }
    }

    private init(text: [Unicode.Scalar]) {
        self.text = text
    }

    private var current: Unicode.Scalar? { place < text.count ? text[place] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard current == scalar else { return false }
        place += 1
        return true
    }

    private mutating func need(_ scalar: Unicode.Scalar) throws {
        guard take(scalar) else { throw Refusal() }
    }

    private mutating func blanks() {
        while let scalar = current, " \t\r\n".unicodeScalars.contains(scalar) { place += 1 }
    }

    private mutating func value(depth: Int) throws {
        blanks()
        switch current {
        case "{": try object(depth: depth + 1)
        case "[": try array(depth: depth + 1)
        case "\"": _ = try string()
        case "t": for scalar in "true".unicodeScalars { try need(scalar) }
        case "f": for scalar in "false".unicodeScalars { try need(scalar) }
        case "n": for scalar in "null".unicodeScalars { try need(scalar) }
        default: try number()
        }
        blanks()
    }

    private mutating func array(depth: Int) throws {
        guard depth <= 128 else { throw Refusal() }
        try need("[")
        blanks()
        if take("]") { return }
        repeat { try value(depth: depth) } while take(",")
        try need("]")
    }

    private mutating func object(depth: Int) throws {
        guard depth <= 128 else { throw Refusal() }
        try need("{")
        blanks()
        if take("}") { return }
        var keys: Set<[UInt16]> = []
        repeat {
            blanks()
            guard keys.insert(try string()).inserted else { throw Refusal() }
            blanks()
            try need(":")
            try value(depth: depth)
        } while take(",")
        try need("}")
    }

    private mutating func number() throws {
        _ = take("-")
        if !take("0") { try digits() }
        if take(".") { try digits() }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            try digits()
        }
    }

    private mutating func digits() throws {
        guard let first = current, ("0"..."9").contains(first) else { throw Refusal() }
        while let scalar = current, ("0"..."9").contains(scalar) { place += 1 }
    }

    /// The text in UTF-16, where half a pair is easy to see.
    private mutating func string() throws -> [UInt16] {
        try need("\"")
        var units: [UInt16] = []
        while !take("\"") {
            guard let scalar = current, scalar.value >= 0x20 else { throw Refusal() }
            place += 1
            if scalar == "\\" {
                units.append(try escape())
            } else {
                units += Array(String(scalar).utf16)
            }
        }
        guard String(validating: units, as: UTF16.self) != nil else { throw Refusal() }
        return units
    }

    private mutating func escape() throws -> UInt16 {
        let plain: [Unicode.Scalar: UInt16] = [
            "\"": 0x22, "\\": 0x5C, "/": 0x2F, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9,
        ]
        guard let scalar = current else { throw Refusal() }
        place += 1
        if let unit = plain[scalar] { return unit }
        guard scalar == "u", place + 4 <= text.count else { throw Refusal() }
        let digits = text[place..<place + 4]
        place += 4
        guard digits.allSatisfy(\.properties.isASCIIHexDigit) else { throw Refusal() }
        var name = String.UnicodeScalarView()
        name.append(contentsOf: digits)
        guard let unit = UInt16(String(name), radix: 16) else { throw Refusal() }
        return unit
    }
}
