package import Batches
import Jobs
import LinuxSystem
package import Portfolios
package import Prompts

/// Turns the bytes of a portfolio into the request line that is sent about it.
package struct RequestBuilder: Sendable {
    private let provider: any BatchProvider
    private let model: String
    private let parameters: ModelParameters
    private let context: PromptContext

    /// What a portfolio became.
    package struct Draft: Sendable {
        package var prompt: Prompt
        package var sha256: String
        package var bytes: Int
        package var warnings: [PortfolioProblem]
    }

    package init(provider: any BatchProvider, model: String, parameters: ModelParameters, context: PromptContext) {
        self.provider = provider
        self.model = model
        self.parameters = parameters
        self.context = context
    }

    /// Reads and checks a portfolio and words the question about it.
    package func draft(_ type: AnalysisType, from bytes: [UInt8]) throws(PortfolioRejection) -> Draft {
        let (portfolio, warnings) = try PortfolioReading.read(bytes)
        let prompt = PromptBuilder.prompt(
            for: type,
            about: portfolio,
            facts: PortfolioFacts(portfolio),
            context: context
        )
        var hash = SHA256()
        hash.update(bytes)
        return Draft(prompt: prompt, sha256: SHA256.hex(hash.finalize()), bytes: bytes.count, warnings: warnings)
    }

    /// The line for a draft, newline included, and what the model does not take.
    package func line(for draft: Draft, customID: String) -> (line: [UInt8], dropped: [DroppedParameter]) {
        var line: [UInt8] = []
        let dropped = provider.encode(
            PromptRequest(
                customID: customID,
                model: model,
                system: draft.prompt.system,
                user: draft.prompt.user,
                schemaName: draft.prompt.schemaName,
                schema: draft.prompt.schema,
                parameters: parameters
            ),
            into: &line
        )
        return (line, dropped)
    }

    /// Unique within a submission and the same for the same content, such as `risk-17-9f86d081884c`.
    package static func customID(_ draft: Draft, number: Int) -> String {
        "\(draft.prompt.type.rawValue)-\(number)-\(draft.sha256.prefix(12))"
    }

    /// How many tokens a request will be billed for at most: what it says, and the longest answer it allows.
    package func tokens(of draft: Draft) -> (input: Int, output: Int) {
        let input =
            PromptBuilder.estimatedTokens(of: draft.prompt.system)
            + PromptBuilder.estimatedTokens(of: draft.prompt.user) + draft.prompt.schema.count / 4
        return (input, parameters.maxCompletionTokens ?? 1000)
    }
}
