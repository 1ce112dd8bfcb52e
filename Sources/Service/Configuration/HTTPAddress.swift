/// An `http` or `https` base address: scheme, host, perhaps a port and a path.
struct HTTPAddress: Hashable, Sendable {
    /// Without slashes at the end, unless they are to be kept.
    var text: String
    var isEncrypted: Bool
    /// Without the brackets of an IPv6 address.
    var host: String

    init?(_ text: String) {
        self.init(text, keepingSlash: false)
    }

    /// - `keepingSlash`: where the address is used as it stands, a slash at its end means something.
    init?(_ text: String, keepingSlash: Bool) {
        let lowercased = text.lowercased()
        guard lowercased.hasPrefix("http://") || lowercased.hasPrefix("https://") else { return nil }
        isEncrypted = lowercased.hasPrefix("https://")
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"\"<>\\^`{|}?#@".utf8.contains($0) }) else {
            return nil
        }
        var trimmed = text[...]
        while !keepingSlash, trimmed.hasSuffix("/") { trimmed.removeLast() }
        self.text = String(trimmed)

        let authority = trimmed.dropFirst(isEncrypted ? 8 : 7).prefix { $0 != "/" }
        let port: Substring
        if authority.hasPrefix("["), let close = authority.firstIndex(of: "]") {
            host = String(authority[authority.index(after: authority.startIndex)..<close])
            guard host.utf8.allSatisfy({ "0123456789abcdefABCDEF:.".utf8.contains($0) }) else { return nil }
            port = authority[authority.index(after: close)...]
        } else {
            host = String(authority.prefix { $0 != ":" })
            port = authority.dropFirst(host.count)
        }
        guard !host.isEmpty else { return nil }
        guard port.isEmpty || (port.first == ":" && UInt16(port.dropFirst()).map { $0 > 0 } == true) else { return nil }
    }

    /// Whether the address stays on this machine.
    var isLoopback: Bool {
        let name = host.lowercased()
        return name == "localhost" || name.hasSuffix(".localhost") || name == "::1"
            || (name.hasPrefix("127.") && name.utf8.allSatisfy { "0123456789.".utf8.contains($0) })
    }
}
