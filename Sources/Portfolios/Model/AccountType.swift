/// The kind of an account; words this version does not know survive unchanged.
package struct AccountType: RawRepresentable, Hashable, Sendable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The predecessor's four kinds, then common tax wrappers.
    package static let known: [AccountType] = [
        "brokerage", "savings", "exchange", "vault",
        "retirement", "pension", "investment", "spot", "wallet", "trust", "joint",
        "pea", "pea_pme", "cto", "per", "assurance_vie", "401k", "403b", "ira", "roth_ira", "hsa", "529",
        "isa", "lisa", "sipp", "gia", "tfsa", "rrsp", "resp", "non_registered", "depot", "riester", "ruerup",
        "3a", "3b", "box3", "nisa", "ideco", "super", "smsf", "cpf", "srs",
    ].map(AccountType.init(rawValue:))

    private static let knownNames = Set(known.map(\.rawValue))

    /// The kind in a fixed vocabulary, so that free text an owner wrote never passes for a kind; `other` if unknown.
    package var publicName: String {
        AccountType.knownNames.contains(rawValue) ? rawValue : "other"
    }
}
