import LinuxSystem

/// The look of a page, and the policy that lets a browser apply this style and nothing else.
struct PageStyle: Sendable {
    let element: HTML
    let policy: HTML

    private init(_ parts: [String]) {
        let text = parts.joined().split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: "\n")
        element = HTML(stringLiteral: text)
        policy = HTML(
            stringLiteral: """
                default-src 'none'; style-src 'sha256-\(Base64.encode(SHA256.digest(of: Array(text.utf8))))'; img-src data:; base-uri 'none'; \
                form-action 'none'
                """
        )
    }

    /// Of an analysis.
    static let note = PageStyle([palette, basics, noteParts, charts, print])
    /// Of the pages that lead to the analyses.
    static let board = PageStyle([palette, basics, boardParts, print])
}
