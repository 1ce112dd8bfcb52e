/// The user message of a preset: text, and the places that are filled in for each portfolio.
struct PresetText: Hashable, Sendable {
    var pieces: [Piece]

    enum Piece: Hashable, Sendable {
        case text(String)
        case place(Placeholder)
    }

    /// What can be filled in.
    ///
    /// All but the two blocks are words of ours or checked codes, never free text of a file.
    enum Placeholder: String, CaseIterable, Sendable {
        /// The notes on the data, the language of the answer, and the facts in their fence. Stands exactly once.
        case portfolio
        /// The investor's profile in its fence, or that none is given. At most once, and before the portfolio.
        case investor
        case language
        /// An ISO code, or `not known`.
        case country
        /// Account wrappers, regulator and tax topics there.
        case region
        /// The portfolio's date.
        case asOf = "as_of"
        /// An ISO code, or `not given`.
        case baseCurrency = "base_currency"
    }

    func filled(_ value: (Placeholder) -> String) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .place(let placeholder): value(placeholder)
            }
        }.joined()
    }
}
