import LinuxSystem
import StrictJSON

/// One line per event on standard error: level, event, then `key=value` pairs; or the same as a JSON object, with the time.
///
/// Never a secret, never portfolio content.
package struct Log: Sendable {
    package enum Level: Int, Hashable, Sendable, Comparable, CaseIterable {
        case debug = 7
        case info = 6
        case notice = 5
        case warning = 4
        case error = 3

        package init?(_ word: String) {
            guard let level = Self.allCases.first(where: { "\($0)" == word }) else { return nil }
            self = level
        }

        /// A lower level says more.
        package static func < (a: Level, b: Level) -> Bool { a.rawValue > b.rawValue }
    }

    private let least: Level
    private let forJournal: Bool
    private let format: Configuration.LogFormat
    private let write: @Sendable (String) -> Void

    /// - `forJournal`: start each line with the priority prefix that journald reads.
    package init(
        least: Level,
        forJournal: Bool = false,
        format: Configuration.LogFormat = .text,
        write: @escaping @Sendable (String) -> Void = { StandardStream.write($0, to: .error) }
    ) {
        self.least = least
        self.forJournal = forJournal
        self.format = format
        self.write = write
    }

    package static let silent = Log(least: .error, write: { _ in })

    package func callAsFunction(_ level: Level, _ event: String, _ pairs: KeyValuePairs<String, String> = [:]) {
        guard level >= least else { return }
        let priority = forJournal ? "<\(level.rawValue)>" : ""
        switch format {
        case .text: write("\(priority)\(forJournal ? "" : "\(level) ")\(Self.text(event, pairs))\n")
        case .json: write("\(priority)\(Self.json(level, event, pairs))\n")
        }
    }

    private static func text(_ event: String, _ pairs: KeyValuePairs<String, String>) -> String {
        var line = event
        for (key, value) in pairs { line += " \(key)=\(quoted(value))" }
        return line
    }

    /// Plain ASCII within its strings, so that nothing in it can drive a terminal.
    private static func json(_ level: Level, _ event: String, _ pairs: KeyValuePairs<String, String>) -> String {
        var json = JSONWriter()
        json.beginObject()
        json.member("time", UTCTime(unixSeconds: currentUnixTime().seconds).iso8601)
        json.member("level", "\(level)")
        json.member("event", event)
        for (key, value) in pairs { json.member(key, value) }
        json.endObject()
        let text = String(decoding: json.bytes, as: UTF8.self)
        return String(text.unicodeScalars.map { $0.isASCII ? String($0) : escaped($0) }.joined())
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        String(scalar).utf16.map { unit in
            let digits = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }

    /// As it stands if it is one plain word, otherwise in quotes with everything unprintable escaped.
    static func quoted(_ value: String) -> String {
        let isPlain = value.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII && scalar.value > 0x20 && scalar.value < 0x7f && scalar != "\"" && scalar != "="
                && scalar != "\\"
        }
        if isPlain, !value.isEmpty { return value }
        var text = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"", "\\": text += "\\\(scalar)"
            case "\n": text += "\\n"
            default:
                let isShown = scalar.properties.isPrintable
                text += isShown ? String(scalar) : "\\u{\(String(scalar.value, radix: 16))}"
            }
        }
        return text + "\""
    }
}

extension Unicode.Scalar.Properties {
    /// Neither a control, a format (bidi overrides among them), a surrogate nor unassigned.
    fileprivate var isPrintable: Bool {
        switch generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}
