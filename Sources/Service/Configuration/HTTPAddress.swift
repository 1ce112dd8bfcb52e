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

    /// As much of what may be no address as can be told: a user's password and a query are secrets.
    static func shown(_ text: String) -> String {
        let start = text.firstRange(of: "://")?.upperBound ?? text.startIndex
        var rest = text[start...]
        var shown = String(text[..<start])
        // A password may hold what looks like the end of a host.
        if let at = rest.lastIndex(of: "@") {
            let user = rest[..<at].prefix { $0 != ":" }
            shown += user.endIndex < at ? "\(user):***@" : "***@"
            rest = rest[rest.index(after: at)...]
        }
        guard let query = rest.firstIndex(where: { $0 == "?" || $0 == "#" }) else { return shown + rest }
        return shown + rest[...query] + "***"
    }

    /// Whether the address stays on this machine.
    var isLoopback: Bool {
        let name = host.lowercased()
        return name == "localhost" || name.hasSuffix(".localhost") || name == "::1"
            || (name.hasPrefix("127.") && name.utf8.allSatisfy { "0123456789.".utf8.contains($0) })
    }
}
