/// Keys and enumerated values, such as `risk_score_pct` and `within_months`, in words.
enum KeyWording {
    /// `key_findings` and `keyFindings` are `Key findings`; well-known abbreviations keep their spelling.
    static func title(_ key: String) -> String {
        var words = words(in: key)
        let isPercentage = words.count > 1 && (words.last == "pct" || words.last == "percent")
        if isPercentage { words.removeLast() }
        return capitalized(sentence(words)) + (isPercentage ? " (%)" : "")
    }

    /// A text that is an enumerated value in words, any other text as it is.
    static func value(_ text: String) -> String {
        if text == "non_compliant" { return "non-compliant" }
        guard text.utf8.count <= 40, text.utf8.contains(UInt8(ascii: "_")), isSnakeCase(text) else { return text }
        return sentence(words(in: text))
    }

    /// The name of a class, sector or region: a word of ours with a capital, a word of the file as it is.
    static func name(_ text: String) -> String {
        isSnakeCase(text) ? title(text) : text
    }

    private static let abbreviations = [
        "3a": "3a", "401k": "401(k)", "cagr": "CAGR", "cto": "CTO", "esg": "ESG", "etf": "ETF", "etfs": "ETFs",
        "eur": "EUR", "fx": "FX", "gbp": "GBP",
        "gdp": "GDP", "hhi": "HHI", "id": "ID", "ira": "IRA", "isa": "ISA", "isin": "ISIN", "lisa": "LISA",
        "nisa": "NISA", "pct": "%", "pea": "PEA", "reit": "REIT", "reits": "REITs", "rrsp": "RRSP", "sipp": "SIPP",
        "smsf": "SMSF",
        "ter": "TER", "tfsa": "TFSA", "usd": "USD", "us": "US", "var": "VaR",
    ]

    private static func sentence(_ words: [String]) -> String {
        words.map { abbreviations[$0] ?? $0 }.joined(separator: " ")
    }

    static func capitalized(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }

    private static func isSnakeCase(_ text: String) -> Bool {
        text.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: "_") }
    }

    // By ASCII alone: keys are ours or a schema's, and Unicode's letter properties would cost more than all the rest.
    private static func words(in key: String) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        func finish() {
            guard !word.isEmpty else { return }
            if !word.allSatisfy(isUppercase) { word = word.map { isUppercase($0) ? $0 | 0x20 : $0 } }
            words.append(String(decoding: word, as: UTF8.self))
            word.removeAll(keepingCapacity: true)
        }
        for byte in key.utf8 {
            if byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte <= UInt8(ascii: " ") {
                finish()
                continue
            }
            if isUppercase(byte), let last = word.last, isLowercase(last) { finish() }
            word.append(byte)
        }
        finish()
        return words.isEmpty ? [key] : words
    }

    private static func isUppercase(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }

    private static func isLowercase(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }
}
