/// Scheme, host and port of an address: what decides who gets to see a key.
struct HTTPOrigin: Hashable {
    var scheme: String
    /// With the port, where one is named.
    var host: String
    /// What follows, with its slash.
    var path: String

    /// nil for anything that is no http address, or that names a user.
    init?(_ url: String) {
        guard let colon = url.firstRange(of: "://") else { return nil }
        scheme = url[..<colon.lowerBound].lowercased()
        let rest = url[colon.upperBound...]
        let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
        host = rest[..<end].lowercased()
        path = String(rest[end...])
        guard ["http", "https"].contains(scheme), !host.isEmpty, !host.contains("@") else { return nil }
    }

    /// `https://api.example.com:8080`.
    var text: String { scheme + "://" + host }

    /// Whether what goes here is as well protected on its way as what goes there.
    func isAsSafe(as other: HTTPOrigin?) -> Bool {
        scheme == "https" || other?.scheme == "http"
    }
}
