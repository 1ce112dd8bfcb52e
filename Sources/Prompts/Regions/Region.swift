/// What an analysis that touches tax and rules should know of a country: names and topics, few figures.
///
/// Rules change every year, so it carries its date and models are told to have it verified.
struct Region: Hashable, Sendable {
    /// ISO 3166; empty for the one that stands for all others.
    var code: String
    /// As it reads after "in".
    var name: String
    /// The year whose rules it describes.
    var asOf: Int
    var regulator: String
    /// Kinds of account, each with what matters about it.
    var wrappers: [String]
    var taxTopics: [String]

    static let all = [
        france, unitedStates, canada, germany, unitedKingdom, switzerland, netherlands, japan, australia, singapore,
    ]

    /// - `country`: in capitals; nil if it is not known.
    static func region(of country: String?) -> Region {
        all.first { $0.code == country } ?? elsewhere
    }

    /// For the user message.
    var material: String {
        """
        Background on accounts and tax in \(name), general knowledge of \(asOf) that has to be verified:
        - Supervision: \(regulator).
        - Accounts: \(wrappers.joined(separator: "; ")).
        - Tax topics: \(taxTopics.joined(separator: "; ")).
        """
    }
}
