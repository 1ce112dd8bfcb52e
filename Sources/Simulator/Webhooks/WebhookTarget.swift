import LinuxSystem

/// Where a simulator sends its events, and what it signs them with.
package struct WebhookTarget: Hashable, Sendable {
    var host: String
    var port: UInt16
    var path: String
    private var key: [UInt8]

    /// nil for anything but `http://127.0.0.1:port/path` (or `localhost`) and a secret that is not empty.
    ///
    /// - `secret`: `whsec_` and base 64, or any text.
    package init?(url: String, secret: String) {
        guard url.hasPrefix("http://") else { return nil }
        let rest = url.dropFirst(7)
        let authority = rest.prefix { $0 != "/" }
        let sides = authority.split(separator: ":", omittingEmptySubsequences: false)
        guard sides.count == 2, sides[0] == "127.0.0.1" || sides[0] == "localhost", let port = UInt16(sides[1]) else {
            return nil
        }
        host = "127.0.0.1"
        self.port = port
        path = rest.dropFirst(authority.count).isEmpty ? "/" : String(rest.dropFirst(authority.count))
        guard path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        if secret.hasPrefix("whsec_") {
            guard let bytes = Base64.decode(String(secret.dropFirst(6))) else { return nil }
            key = bytes
        } else {
            key = Array(secret.utf8)
        }
        if key.isEmpty { return nil }
    }

    /// One request, as it goes over the wire.
    func request(for event: BatchEvent, fault: WebhookFault.Action?, at now: Int64) -> [UInt8] {
        let timestamp = String(fault == .stale ? now - 3600 : now)
        let signed = Array("\(event.deliveryID).\(timestamp).".utf8) + event.body
        var code = HMACSHA256.code(for: signed, key: key)
        if fault == .wrongSignature { code[0] ^= 1 }
        let lines = [
            "POST \(path) HTTP/1.1", "Host: \(host):\(port)", "Content-Type: application/json",
            "User-Agent: mosychlos-simulator", "webhook-id: \(event.deliveryID)", "webhook-timestamp: \(timestamp)",
            "webhook-signature: v1,\(Base64.encode(code))", "Content-Length: \(event.body.count)", "Connection: close",
        ]
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + event.body
    }
}
