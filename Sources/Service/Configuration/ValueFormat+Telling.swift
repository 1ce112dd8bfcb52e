extension ValueFormat where Value == [String] {
    /// A program and its arguments: a list in the file; elsewhere the program alone.
    static let command = ValueFormat(
        description: "a list of words",
        unset: "[]",
        takesList: true,
        read: { text throws(ValueFault) in
            let words: [String] =
                switch text {
                case .many(let items): items
                case .one, .pairs: text.single().isEmpty ? [] : [text.single()]
                }
            guard words.first?.isEmpty != true else { throw .empty }
            let hasControl = words.contains { word in
                word.unicodeScalars.contains { $0.properties.generalCategory == .control }
            }
            if hasControl { throw .controlCharacter }
            return words
        },
        spell: { $0.joined(separator: " ") }
    )
}

extension ValueFormat where Value == String {
    /// An `http` or `https` address, perhaps with a query; never repeated in a message, since it may hold a token.
    static let webhookURL = ValueFormat(
        "an address",
        read: { text throws(ValueFault) in
            let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
            let query = parts.count > 1 ? "?" + parts[1] : ""
            guard query.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x23 }),
                let address = HTTPAddress(String(parts[0]), keepingSlash: true)
            else { throw .notWebhookURL }
            return address.text + query
        },
        spell: { $0 }
    )
}

extension ValueFormat where Value == Configuration.ListenAddress {
    static let listenAddress = ValueFormat(
        "an IPv4 address and a port",
        read: { text throws(ValueFault) in
            guard let address = Configuration.ListenAddress(text) else { throw .notListenAddress(text) }
            return address
        },
        spell: { $0.description }
    )
}
