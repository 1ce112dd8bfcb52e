/// How a language writes figures and days; a language that is not listed writes them as English and ISO 8601 do.
package struct ReportLanguage: Hashable, Sendable {
    /// As configured, such as `de-CH`.
    package let tag: String
    let decimalMark: String
    let groupMark: String
    /// A whole part of fewer digits is not divided.
    let minimumDigits: Int
    /// What stands between a figure and its per cent sign.
    let percentSpace: String
    let isCurrencyFirst: Bool
    let dates: DateForm

    /// The order of a day's parts.
    enum DateForm: Hashable {
        case iso
        case american
        case dayMonthYear
        /// Such as `14. November 2025`.
        case dotted
        /// Such as `1er novembre 2025`.
        case french
        /// Such as `14 de noviembre de 2025`.
        case joinedByDe
        case japanese
    }

    package static let english = ReportLanguage("en")

    package init(_ tag: String) {
        let parts = tag.lowercased().split(separator: "-")
        let language = parts.first.map(String.init) ?? "en"
        let isSwiss = parts.contains("ch")
        self.tag = tag.isEmpty ? "en" : tag
        (decimalMark, groupMark) = isSwiss && language != "fr" ? (".", "’") : Self.marks(of: language, parts)
        minimumDigits = ["es", "pl"].contains(language) || parts == ["pt", "pt"] ? 5 : 4
        percentSpace = isSwiss && language != "fr" ? "" : Self.percentSpace(in: language)
        isCurrencyFirst = isSwiss && language == "de" || Self.currencyFirst.contains(language) || tag.isEmpty
        dates = Self.dates(in: language, parts)
    }

    private static func marks(of language: String, _ parts: [Substring]) -> (String, String) {
        switch language {
        case "de", "nl", "it", "es", "da", "id", "tr", "el", "ro", "sl", "hr": (",", ".")
        case "pt": (",", parts.dropFirst().contains("pt") ? "\u{A0}" : ".")
        case "fr": (",", parts.contains("ca") ? "\u{A0}" : "\u{202F}")
        case "cs", "fi", "hu", "nb", "no", "pl", "ru", "sk", "sv", "uk", "bg", "et", "lt", "lv": (",", "\u{A0}")
        default: (".", ",")
        }
    }

    private static func percentSpace(in language: String) -> String {
        switch language {
        case "fr", "de", "es", "sv", "nb", "no", "da", "fi", "cs", "sk", "ru", "ro", "sl", "hr": "\u{A0}"
        default: ""
        }
    }

    private static let currencyFirst: Set = ["en", "nl", "ja", "zh", "ko", "th", "hi", "tr", "id"]

    private static func dates(in language: String, _ parts: [Substring]) -> DateForm {
        switch language {
        case "en": parts.contains("us") ? .american : .dayMonthYear
        case "nl", "it": .dayMonthYear
        case "de": .dotted
        case "fr": .french
        case "es", "pt": .joinedByDe
        case "ja": .japanese
        default: .iso
        }
    }
}
