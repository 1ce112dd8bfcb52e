/// What is wrong with the configuration, or worth a warning.
package struct ConfigurationProblem: Error, Hashable, Sendable {
    /// Such as `llm.model`; nil where no key is concerned.
    package var key: String?
    package var kind: Kind
    package var origin: ConfigurationOrigin

    package init(key: String?, kind: Kind, origin: ConfigurationOrigin) {
        self.key = key
        self.kind = kind
        self.origin = origin
    }

    package enum Kind: Hashable, Sendable {
        /// The file is not the YAML we accept, for this reason.
        case syntax(String)
        case unreadable(String)
        case unknownKey(nearest: String?)
        case unknownVariable(nearest: String?)
        case expectedMapping
        case expectedValue
        case expectedList
        case expectedEntries
        case invalid(ValueFault)

        case unsetVariable(String)
        case malformedVariable
        case partialSecretVariable
        /// The key that is set as well.
        case twoKeySources(other: String)

        case secretMissing(variable: String?)
        case secretEmpty
        /// What is needed for signing is nowhere; the name of the systemd credential that could hold it.
        case signingSecretMissing(credential: String)
        case signingSecretMalformed
        case remoteListener

        /// What one rule allows and another forbids.
        case allowedAndForbidden(String)

        case exchangeMissing
        /// The provider has no address of its own.
        case addressMissing

        case quietExceedsWait
        case secretInClearText
    }
}

/// Where a value, or the lack of one, comes from.
package enum ConfigurationOrigin: Hashable, Sendable {
    /// Line and column count from 1; nil where the file as a whole is meant.
    case file(name: String, line: Int?, column: Int?)
    /// The name of an environment variable.
    case environment(String)
    case flag
    case none
}

/// Why a text is not a value of a key; never holds the text of a secret.
package indirect enum ValueFault: Error, Hashable, Sendable {
    case empty
    case controlCharacter
    case notPrintable(String)
    case notAKey
    case notOneOf(String, [String])
    case repeated(String)
    case notInteger(String)
    case notNumber(String)
    case notDuration(String)
    case durationWithoutUnit(String)
    case notSize(String)
    case notURL(String)
    case notWebhookURL
    case notListenAddress(String)
    case notLanguage(String)
    case notCountry(String, String?)
    case notWindow(String)
    case notSchedule(String)
    case notTimeZone(String)
    case unknownTimeZone(String)
    case outOfRange(String, least: String, most: String)
    /// In a list or mapping, the item in this place.
    case item(Int, ValueFault)
}

/// Every problem of a configuration that cannot be used, and its warnings.
package struct ConfigurationRejection: Error, Hashable, Sendable {
    package var problems: [ConfigurationProblem]
    package var warnings: [ConfigurationProblem]

    package init(problems: [ConfigurationProblem], warnings: [ConfigurationProblem] = []) {
        self.problems = problems
        self.warnings = warnings
    }
}
