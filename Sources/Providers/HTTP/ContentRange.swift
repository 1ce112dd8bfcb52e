/// The header `Content-Range: bytes 5-9/10`, or `bytes */10` with a 416.
struct ContentRange: Hashable {
    /// nil in the answer to a range that cannot be had.
    var start: Int64?
    /// The length of the whole; nil where the server does not know.
    var total: Int64?

    init?(_ text: String?) {
        guard let text, text.lowercased().hasPrefix("bytes ") else { return nil }
        let parts = text.dropFirst(6).split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        start = parts[0].split(separator: "-").first.flatMap { Int64($0) }
        total = Int64(parts[1])
    }
}
