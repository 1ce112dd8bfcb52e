import Batches
import LinuxSystem
import StrictJSON

/// Sentences about a report's data and origin, the same in every output for readers.
struct ReportNotes {
    private let report: AnalysisReport
    private let words: ReportWords

    init(_ report: AnalysisReport, _ words: ReportWords) {
        self.report = report
        self.words = words
    }

    var author: String {
        report.simulated
            ? words("Prepared by the built-in simulator, not checked by a person. Not investment advice.")
            : words("Prepared by a language model, not checked by a person. Not investment advice.")
                + " "
                + words(
                    "Key figures, holdings and what is held now are computed from the file; targets and texts are the model's."
                )
    }

    var reused: String? {
        report.reused.map { reused in
            "\(words("The content is the same as that of")) \(reused.output) "
                + "(\(words.language.moment(reused.deliveredAt))): \(words("its answer again, no second bill."))"
        }
    }

    /// Such as `$0.0123; 1,234 tokens in, 567 tokens out`; nil where nothing is known of it.
    var cost: String? {
        if report.reused != nil { return words("none") }
        guard let usage = report.usage else { return report.cost.map(Format.dollars) }
        func count(_ tokens: Int) -> String { words.language.decimal(String(tokens), places: 0) ?? String(tokens) }
        let tokens = "\(count(usage.input)) \(words("tokens in")), \(count(usage.output)) \(words("tokens out"))"
        return "\(report.cost.map(Format.dollars) ?? words("price unknown"))\(words.semicolon) \(tokens)"
    }

    /// How the values came about, and what could not be added up.
    var data: [String] {
        guard let facts = report.facts, facts.kind == .object else { return [] }
        var notes: [String] = []
        let bases = (facts["valued_by"]?.elements ?? []).map { basis in
            "\(words.value(basis["basis"]?.string ?? "-")) (\(basis["holdings"]?.numberText ?? "-"))"
        }
        if !bases.isEmpty { notes.append("\(words.label("Valued by")) \(bases.joined(separator: ", ")).") }
        if facts["valued_by"]?.elements.contains(where: { $0["basis"]?.string == "cost_basis" }) == true {
            notes.append(words("Cost basis is the money paid, not what a holding is worth today."))
        }
        if facts["summation"]?.string == "mixed_currencies" {
            notes.append(words("Amounts in different currencies were not added: the file has no rates for them."))
        }
        let rates = (facts["fx_rates"]?.elements ?? []).compactMap { rate -> String? in
            guard let currency = rate["currency"]?.string, let figure = rate["rate"]?.numberText else { return nil }
            return "\(currency) \(words.language.grouped(figure))"
        }
        if !rates.isEmpty {
            let base = facts["base_currency"]?.string ?? facts["currency"]?.string ?? ""
            notes.append(
                "\(words("Converted with the file's own rates")), \(words.labelled(base)) \(rates.joined(separator: ", "))."
            )
        }
        return notes
    }
}
