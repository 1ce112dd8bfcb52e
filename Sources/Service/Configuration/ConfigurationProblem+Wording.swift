import Portfolios

extension ConfigurationProblem: CustomStringConvertible {
    /// Such as `config.yaml:12:5: llm.modle: unknown key; did you mean llm.model?`.
    package var description: String {
        [origin.wording, key, kind.wording].compactMap(\.self).joined(separator: ": ")
    }
}

extension ConfigurationRejection: CustomStringConvertible {
    /// One problem a line.
    package var description: String { problems.map(\.description).joined(separator: "\n") }
}

extension ConfigurationOrigin {
    fileprivate var wording: String? {
        switch self {
        case .file(let name, let line?, let column?): "\(name):\(line):\(column)"
        case .file(let name, _, _): name
        case .environment(let name): "environment variable \(name)"
        case .flag: "command line"
        case .none: nil
        }
    }
}

extension ConfigurationProblem.Kind {
    fileprivate var wording: String {
        switch self {
        case .syntax(let reason): reason
        case .unreadable(let reason): "cannot be read: \(reason)"
        case .unknownKey(let nearest?): "unknown key; did you mean \(nearest)?"
        case .unknownKey(nil): "unknown key"
        case .unknownVariable(let nearest?): "sets no key and is ignored; did you mean \(nearest)?"
        case .unknownVariable(nil): "sets no key and is ignored"
        case .expectedMapping: "this is a section: its keys stand below it, indented"
        case .expectedValue: "expected a single value"
        case .expectedList: "expected a list, such as [a, b]"
        case .expectedEntries: "expected names with a value each, such as {a: b}"
        case .invalid(let fault): fault.wording

        case .unsetVariable(let name): "the environment variable \(name) is not set"
        case .malformedVariable: "write ${NAME} with letters, digits and _ (or $${ for the characters themselves)"
        case .partialSecretVariable: "write either the key itself or nothing but ${NAME}"
        case .twoKeySources(let other): "\(other) is set as well; keep one of the two"

        case .secretMissing(let variable?):
            "no API key: set the environment variable \(variable), llm.api_key_file, or a systemd credential \"api_key\""
        case .secretMissing(nil):
            "no API key: set llm.api_key, llm.api_key_file, or a systemd credential \"api_key\""
        case .secretEmpty: "the API key is empty"
        case .signingSecretMissing(let credential):
            "no secret: set it here, in a file, or as the systemd credential \"\(credential)\""
        case .signingSecretMalformed:
            "the secret is empty, holds spaces, or is not base 64 after whsec_"
        case .remoteListener:
            "other machines could reach this address: listen on 127.0.0.1, or set webhooks.allow_remote: true"

        case .allowedAndForbidden(let text): "\(text) is both allowed and forbidden; keep it in one of the two lists"

        case .exchangeMissing: "the provider vllm-batch needs it: the folder it shares with the cluster"
        case .addressMissing:
            "is missing: name your resource, such as https://RESOURCE.openai.azure.com/openai/v1"

        case .quietExceedsWait: "is longer than batch.max_wait, so every batch closes by batch.max_wait"
        case .secretInClearText: "the API key would travel unencrypted: use https"
        }
    }
}

extension ValueFault {
    fileprivate var wording: String {
        switch self {
        case .empty: "must not be empty"
        case .controlCharacter: "contains a control character"
        case .notPrintable(let text): "\(text) contains a space or a character that is not plain ASCII"
        case .notAKey: "the API key contains spaces or characters that no key has"
        case .notOneOf(let text, let choices):
            "\(text) is not one of \(choices.joined(separator: ", "))"
                + (nearestName(to: text, among: choices).map { "; did you mean \($0)?" } ?? "")
        case .repeated(let text): "\(text) stands there twice"
        case .notInteger(let text): "\(text) is not a whole number"
        case .notNumber(let text): "\(text) is not a number"
        case .notDuration(let text): "\(text) is not a duration: write it like 200ms, 15s, 2m, 24h or 1h30m"
        case .durationWithoutUnit(let text): "\(text) has no unit: write \(text)s for seconds, or ms, m, h"
        case .notSize(let text): "\(text) is not a size: write it like 500KiB, 20MiB or 1GiB"
        case .notURL(let text): "\(text) is not an address: write it like https://host:port/path"
        case .notWebhookURL: "this is not an address: write it like https://host:port/path?query"
        case .notListenAddress(let text): "\(text) is not an address to listen on: write it like 127.0.0.1:8787"
        case .notLanguage(let text): "\(text) is not a language tag: write it like en, de or pt-BR"
        case .notCountry(let text, let nearest?): "\(text) is not the code of a country; did you mean \(nearest)?"
        case .notCountry(let text, nil): "\(text) is not the code of a country: write it like DE, US or GB"
        case .notWindow(let text): "\(text) is not a window: write a number and h or d, like 24h"
        case .notSchedule(let text):
            "\(text) is not a schedule: write it like 18:00-06:00 or mon-fri 18:00-06:00, sat sun 00:00-24:00"
        case .notTimeZone(let text): "\(text) is not the name of a time zone: write it like Europe/Berlin or UTC"
        case .unknownTimeZone(let text):
            "\(text) is not in \(TimeZoneRules.folder): install the time zones of this system (tzdata) or mend the name"
        case .outOfRange(let text, let least, let most): "\(text) is out of range: from \(least) to \(most)"
        case .item(_, let fault): fault.wording
        }
    }
}
