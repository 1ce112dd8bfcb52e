import StrictJSON

/// The accounts of a portfolio, by the number that an answer names them with.
struct AccountLines {
    struct Line {
        /// Such as `2 · Roth at the bank`; the number alone is called `Account 2`.
        var title: String
        /// Such as `PEA` and `EUR`.
        var details: [String]
        var holdings: String
        var cash: String?
    }

    private(set) var lines: [Line] = []
    /// As their owner wrote them, in the file's order.
    private let names: [String]
    private let words: ReportWords

    init(_ facts: JSONValue, names: [String], _ words: ReportWords) {
        self.names = names
        self.words = words
        for (index, account) in (facts["accounts"]?.elements ?? []).enumerated() {
            // Between the brackets of `account 1 (brokerage, EUR)`.
            let inside = account["label"]?.string?.split(separator: "(").last.map { $0.filter { $0 != ")" } } ?? ""
            let parts = inside.split(separator: ",").map { String($0.drop { $0 == " " }) }
            lines.append(
                Line(
                    title: title(index + 1),
                    details: [parts.first.map(words.name) ?? "-"] + parts.dropFirst(),
                    holdings: account["holdings"]?.numberText ?? "-",
                    cash: account["cash_balance"]?.numberText.flatMap { words.language.decimal($0, places: 2) }
                )
            )
        }
    }

    func title(_ number: Int) -> String {
        let given = names.indices.contains(number - 1) ? names[number - 1] : ""
        return given.isEmpty ? "\(words("Account")) \(number)" : "\(number) · \(ForeignText.oneLine(given, limit: 60))"
    }
}
