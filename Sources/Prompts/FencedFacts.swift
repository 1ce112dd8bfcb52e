package import StrictJSON

/// The facts and the investor's profile, read back out of a user message that was sent.
package struct FencedFacts {
    /// nil where there are none.
    package var facts: JSONValue?
    /// nil where none was given.
    package var investor: JSONValue?

    package init(in message: String) {
        facts = Self.json(in: message).flatMap { try? JSONDocument(parsing: $0).root }
        investor = Self.investor(in: message)
    }

    /// The JSON of the portfolio's fence; nil where there is none.
    ///
    /// It is nearly always the last. No backtick stands inside a fence, so two searches for one byte find it.
    package static func json(in message: String) -> ArraySlice<UInt8>? {
        let bytes = Array(message.utf8)
        guard let last = lastFence(in: bytes) else { return nil }
        return last.starts(with: opening) ? last : fences(in: bytes).last { $0.starts(with: opening) } ?? last
    }

    private static func investor(in message: String) -> JSONValue? {
        for fence in fences(in: Array(message.utf8)) where !fence.starts(with: opening) {
            guard let profile = try? JSONDocument(parsing: fence).root, profile.kind == .object, profile.count > 0,
                profile.members.allSatisfy({ InvestorJSON.keys.contains($0.key) })
            else { continue }
            return profile
        }
        return nil
    }

    /// What facts begin with.
    private static let opening = Array(#"{"as_of":"#.utf8)
    private static let tick = UInt8(ascii: "`")

    private static func lastFence(in bytes: [UInt8]) -> ArraySlice<UInt8>? {
        guard let last = lastTick(in: bytes.span, before: bytes.count), last > 3,
            let first = lastTick(in: bytes.span, before: last - 2), bytes[(first + 1)...].starts(with: "json\n".utf8)
        else { return nil }
        let start = first + 1 + "json\n".utf8.count
        let end = last - 3
        return start <= end ? bytes[start..<end] : nil
    }

    private static func lastTick(in bytes: Span<UInt8>, before end: Int) -> Int? {
        var offset = end
        while offset > 0 {
            offset &-= 1
            if bytes[offset] == tick { return offset }
        }
        return nil
    }

    private static func fences(in bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        let marker = "```json\n".utf8
        var fences: [ArraySlice<UInt8>] = []
        var rest = bytes[...]
        while let first = rest.firstIndex(of: tick) {
            guard rest[first...].starts(with: marker) else {
                rest = rest[first...].drop { $0 == tick }
                continue
            }
            let start = first + marker.count
            guard let end = rest[start...].firstIndex(of: tick) else { break }
            fences.append(rest[start..<max(start, end - 1)])
            rest = rest[end...].drop { $0 == tick }
        }
        return fences
    }
}
