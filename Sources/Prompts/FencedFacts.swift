package import StrictJSON

/// The facts and the investor's profile, read back out of a user message that was sent.
package struct FencedFacts {
    /// nil where there are none.
    package private(set) var facts: JSONValue?
    /// nil where none was given.
    package private(set) var investor: JSONValue?

    package init(in message: String) {
        let fences = Self.fences(in: Array(message.utf8))
        let facts = fences.lastIndex { $0.starts(with: Self.opening) } ?? fences.indices.last
        for (index, fence) in fences.enumerated() {
            if index == facts {
                self.facts = try? JSONDocument(parsing: fence).root
            } else if investor == nil {
                investor = Self.profile(fence)
            }
        }
    }

    /// What facts begin with; a preset's author may have fences, too.
    private static let opening = Array(#"{"as_of":"#.utf8)

    private static func profile(_ fence: ArraySlice<UInt8>) -> JSONValue? {
        guard let profile = try? JSONDocument(parsing: fence).root, profile.kind == .object, profile.count > 0 else {
            return nil
        }
        return profile.members.allSatisfy { InvestorJSON.keys.contains($0.key) } ? profile : nil
    }

    /// No backtick stands inside a fence.
    private static func fences(in bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        let marker = "```json\n".utf8
        let tick = UInt8(ascii: "`")
        var fences: [ArraySlice<UInt8>] = []
        var offset = 0
        while let first = bytes.span.firstOffset(of: tick, in: offset..<bytes.count) {
            let opens = bytes[first...].starts(with: marker)
            let start = first + (opens ? marker.count : 0)
            if opens {
                guard let end = bytes.span.firstOffset(of: tick, in: start..<bytes.count) else { break }
                fences.append(bytes[start..<max(start, end - 1)])
                offset = end
            } else {
                offset = start
            }
            while offset < bytes.count, bytes[offset] == tick { offset += 1 }
        }
        return fences
    }
}
