import LinuxSystem

/// The look of a page, and the policy that lets a browser apply this style and nothing else.
struct PageStyle: Sendable {
    let element: HTML
    let policy: HTML

    private init(_ parts: [String]) {
        let text = parts.joined().split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: "\n")
        var hash = SHA256()
        hash.update(Array(text.utf8))
        element = HTML(stringLiteral: text)
        policy = HTML(
            stringLiteral: """
                default-src 'none'; style-src 'sha256-\(Base64.text(hash.finalize()))'; img-src data:; base-uri 'none'; \
                form-action 'none'
                """
        )
    }

    /// Of an analysis.
    static let note = PageStyle([palette, basics, noteParts, charts, print])
    /// Of the pages that lead to the analyses.
    static let board = PageStyle([palette, basics, boardParts, print])
}

/// RFC 4648, with padding.
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func text(_ bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.enumerated().reduce(0) { $0 | Int($1.element) << (16 - 8 * $1.offset) }
            for place in 0..<4 {
                let isPadding = place > group.count
                result.append(isPadding ? UInt8(ascii: "=") : alphabet[bits >> (18 - 6 * place) & 63])
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
