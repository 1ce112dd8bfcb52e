import Batches

/// What a request's id carries of its submission, so that the results of a batch say whose it is: `m-k3v9q2xw5dr2_risk-1`.
struct SubmissionTag: Hashable {
    private let prefix: String

    /// - `submission`: such as `20261122T140530Z-k3v9q2xw5d_r2`; what stands behind its last hyphen is unique.
    init(_ submission: String) {
        let end = submission.split(separator: "-").last ?? ""
        let letters = end.unicodeScalars.filter { Self.isTagLetter($0) }.prefix(20)
        prefix = "m-" + String(String.UnicodeScalarView(letters)) + "_"
    }

    /// The id with the tag in front; an id that leaves no room for it stays as it is.
    func tagged(_ customID: String) -> String {
        prefix.utf8.count + customID.utf8.count <= 64 ? prefix + customID : customID
    }

    /// The id without its tag.
    static func untagged(_ wireID: String) -> String {
        guard wireID.hasPrefix("m-"), let end = wireID.firstIndex(of: "_") else { return wireID }
        let letters = wireID[..<end].dropFirst(2).unicodeScalars
        guard letters.count <= 20, letters.allSatisfy(isTagLetter) else { return wireID }
        return String(wireID[wireID.index(after: end)...])
    }

    /// Whether an id comes back as it was: one that is too long for a tag must not look as if it had one.
    static func canCarry(_ customID: String) -> Bool {
        customID.utf8.count <= 41 || untagged(customID) == customID
    }

    private static func isTagLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
    }
}
