import Portfolios
import Prompts
import Service

/// Whether the analysis types somebody has added can be asked for: each is read, and put into words about an example.
struct PresetCheck {
    let presets: PresetFolder
    let path: String
    /// What questions depend on beside the portfolio.
    let context: PromptContext

    var findings: [Finding] {
        let wrong = presets.entries.flatMap { entry in
            entry.problems.map { problem in
                let file = entry.file.contains("/") ? entry.file : path + "/" + entry.file
                return Finding.bad(
                    "presets",
                    "\(file):\(entry.type == nil ? " " : "")\(problem)",
                    remedy: "${EDITOR:-vi} \(quoted(file))",
                    code: .configuration
                )
            }
        }
        let odd = presets.entries.flatMap { entry in
            entry.remarks.map { remark in
                let file = path + "/" + entry.file
                return Finding.warning(
                    "presets",
                    "\(file):\(entry.type == nil ? " " : "")\(remark)",
                    remedy: entry.type == nil ? nil : "${EDITOR:-vi} \(quoted(file))"
                )
            }
        }
        let usable = presets.entries.filter { $0.problems.isEmpty }.compactMap(\.type).map(words)
        guard !usable.isEmpty else { return wrong + odd }
        return wrong + odd + [.good("presets", usable.joined(separator: ", "))]
    }

    /// The type, and how long a question about an example of three holdings is.
    private func words(for type: AnalysisType) -> String {
        guard let (valued, _) = try? PortfolioReading.read(Array(ExamplePortfolio.threeHoldings.text.utf8)) else {
            return type.rawValue
        }
        let prompt = PromptBuilder.prompt(
            for: type,
            about: valued.portfolio,
            facts: PortfolioFacts(valued),
            context: context
        )
        let tokens = PromptBuilder.estimatedTokens(of: prompt.system) + PromptBuilder.estimatedTokens(of: prompt.user)
        return "\(type.rawValue) (about \(Format.count(tokens)) tokens for three holdings)"
    }
}
