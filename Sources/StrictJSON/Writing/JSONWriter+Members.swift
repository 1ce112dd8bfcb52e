extension JSONWriter {
    package mutating func member(_ key: String, _ value: String?) {
        self.key(key)
        if let value { string(value) } else { null() }
    }

    package mutating func member(_ key: String, _ value: Int?) {
        self.key(key)
        if let value { integer(value) } else { null() }
    }

    package mutating func member(_ key: String, _ value: Int64?) {
        self.key(key)
        if let value { integer(value) } else { null() }
    }

    package mutating func member(_ key: String, _ value: Bool?) {
        self.key(key)
        if let value { bool(value) } else { null() }
    }

    package mutating func member(_ key: String, _ value: Double?) {
        self.key(key)
        if let value { double(value) } else { null() }
    }

    /// An object of strings, sorted by their keys.
    package mutating func object(_ pairs: [String: String]) {
        beginObject()
        for (key, value) in pairs.sorted(by: { $0.key < $1.key }) { member(key, value) }
        endObject()
    }

    /// The text as a JSON string, with its quotes.
    package static func escaped(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        JSONEscaping.append(text, to: &bytes)
        return bytes
    }
}
