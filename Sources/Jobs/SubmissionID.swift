import LinuxSystem

/// The name of a submission: sorts by time of creation, is unique, and is safe as a file name.
package struct SubmissionID: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
    package let rawValue: String

    /// 1 to 64 of `A-Z a-z 0-9 _ -`; nil for anything else, so that an id read from a file can become a path.
    package init?(rawValue: String) {
        let allowed = rawValue.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        guard allowed, (1...64).contains(rawValue.utf8.count) else { return nil }
        self.rawValue = rawValue
    }

    init(trusted: String) {
        rawValue = trusted
    }

    /// A new id, such as `20261122T140530Z-k3v9q2xw5d`.
    package static func make(
        at unixTime: Int64,
        using generator: inout some RandomNumberGenerator
    ) -> SubmissionID {
        let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")
        let suffix = String((0..<10).map { _ in alphabet[Int.random(in: 0..<32, using: &generator)] })
        return SubmissionID(trusted: UTCTime(unixSeconds: unixTime).compact + "-" + suffix)
    }

    package static func < (a: SubmissionID, b: SubmissionID) -> Bool { a.rawValue < b.rawValue }
    package var description: String { rawValue }
}
