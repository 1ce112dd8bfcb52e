import LinuxSystem

extension ReportLanguage {
    /// A figure with exactly so many decimals, such as `48.188,30`; nil where the text is no number.
    package func decimal(_ text: String, places: Int) -> String? {
        Format.decimal(text, places: places).map(written)
    }

    /// A figure with the decimals it came with.
    package func grouped(_ text: String) -> String {
        written(Format.grouped(text) ?? text)
    }

    /// Such as `35,9 %`, from `35.92`.
    package func percent(_ text: String, places: Int = 1) -> String? {
        decimal(text, places: places).map { $0 + percentSpace + "%" }
    }

    /// Such as `EUR 48,188.30` or `48.188,30 EUR`.
    package func money(_ amount: String, currency: String?) -> String {
        let figure = decimal(amount, places: 2) ?? amount
        guard let currency else { return figure }
        return isCurrencyFirst ? "\(currency)\u{A0}\(figure)" : "\(figure)\u{A0}\(currency)"
    }

    /// From English digits and marks.
    private func written(_ english: String) -> String {
        guard decimalMark != "." || groupMark != "," || minimumDigits > 4 else { return english }
        let digits = english.prefix { $0 != "." }.utf8.count { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        var result = ""
        for character in english {
            switch character {
            case ",": if digits >= minimumDigits { result += groupMark }
            case ".": result += decimalMark
            default: result.append(character)
            }
        }
        return result
    }
}

extension ReportLanguage {
    /// Such as `14 November 2025`, from `2025-11-14`; any other text as it is.
    package func date(_ text: String) -> String {
        let parts = text.prefix(10).split(separator: "-")
        guard text.utf8.count >= 10, parts.count == 3, let month = Int(parts[1]), let day = Int(parts[2]),
            (1...12).contains(month), (1...31).contains(day), parts[0].utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
        else { return text }
        let year = String(parts[0])
        guard dates != .japanese else { return "\(Int(year) ?? 0)年\(month)月\(day)日" }
        guard dates != .iso, let name = Self.months[language]?[month - 1] else { return String(text.prefix(10)) }
        return switch dates {
        case .american: "\(name) \(day), \(year)"
        case .dotted: "\(day). \(name) \(year)"
        case .french: "\(day == 1 ? "1er" : String(day)) \(name) \(year)"
        case .joinedByDe: "\(day) de \(name) de \(year)"
        case .dayMonthYear, .iso, .japanese: "\(day) \(name) \(year)"
        }
    }

    /// Such as `22 November 2026, 14:05 UTC`.
    package func moment(_ seconds: Int64) -> String {
        let time = UTCTime(unixSeconds: seconds)
        return "\(date(time.date)), \(time.clock.prefix(5)) UTC"
    }

    var language: String { String(tag.lowercased().prefix { $0 != "-" }) }

    private static let months = [
        "en": names("January February March April May June July August September October November December"),
        "fr": names("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
        "de": names("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
        "nl": names("januari februari maart april mei juni juli augustus september oktober november december"),
        "it": names("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
        "es": names("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
        "pt": names("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
    ]

    private static func names(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}
