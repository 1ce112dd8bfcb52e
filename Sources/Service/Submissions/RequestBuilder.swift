package import Batches
package import Jobs
import LinuxSystem
package import Portfolios
package import Prompts

/// Turns the bytes of a portfolio into the request line that is sent about it.
package struct RequestBuilder: Sendable {
    private let provider: any BatchProvider
    private let model: String
    private let parameters: ModelParameters
    /// In tokens, where no limit is set.
    private let longestAnswer: Int
    private let context: PromptContext
    /// For each analysis type what an answer depends on beside the file.
    private let digests: [AnalysisType: [UInt8]]
    /// For each analysis type the tokens of what all its requests say alike.
    private let sharedTokens: [AnalysisType: Int]

    /// What a portfolio became.
    package struct Draft: Sendable {
        package var prompt: Prompt
        package var sha256: String
        /// The same for every drop that has to get the same answer.
        package var key: ContentKey
        package var bytes: Int
        package var warnings: [PortfolioProblem]
        /// The accounts' names, in the file's order.
        package var accounts: [String]
        /// As a language tag.
        package var language: String
        /// Where the owner is taxed, as an ISO 3166 code; nil where that is not known.
        package var country: String?
    }

    /// - `address`: where the provider is reached; an answer from elsewhere is another answer.
    package init(
        provider: any BatchProvider,
        address: String,
        model: String,
        parameters: ModelParameters,
        context: PromptContext
    ) {
        self.provider = provider
        self.model = model
        self.parameters = parameters
        longestAnswer = LongestAnswer.tokens(of: model)
        self.context = context
        let pairs = context.catalog.types.map { type in
            (type, Self.digest(type, provider, address, model, parameters, context))
        }
        digests = Dictionary(uniqueKeysWithValues: pairs)
        sharedTokens = Dictionary(
            uniqueKeysWithValues: context.catalog.types.map { type in
                let system = PromptBuilder.system(for: type, in: context.catalog)
                let schema = PromptBuilder.schema(for: type, in: context.catalog)
                return (type, PromptBuilder.estimatedTokens(of: system) + schema.count / 4)
            }
        )
    }

    /// A digest of everything but the portfolio that a request line is made from.
    private static func digest(
        _ type: AnalysisType,
        _ provider: any BatchProvider,
        _ address: String,
        _ model: String,
        _ parameters: ModelParameters,
        _ context: PromptContext
    ) -> [UInt8] {
        var line: [UInt8] = []
        // As the provider would send it: what a model does not take makes no difference.
        _ = provider.encode(
            PromptRequest(
                customID: "key",
                model: model,
                system: PromptBuilder.system(for: type, in: context.catalog),
                user: "",
                schemaName: type.rawValue,
                schema: PromptBuilder.schema(for: type, in: context.catalog),
                parameters: parameters
            ),
            into: &line
        )
        let parts = [provider.name, address, type.rawValue] + context.parts(for: type)
        var hash = SHA256()
        // Lengths keep what belongs to one part from being read as the next one's.
        for part in parts { hash.update(Array("\(part.utf8.count):\(part)".utf8)) }
        hash.update(line)
        return hash.finalize()
    }

    /// Why drops of a type have to wait; nil if they need not.
    package func reasonToWait(_ type: AnalysisType) -> String? {
        context.catalog.reasonToWait(type)
    }

    /// Reads and checks a portfolio and words the question about it.
    package func draft(_ type: AnalysisType, from bytes: [UInt8]) throws(PortfolioRejection) -> Draft {
        let (written, warnings) = try PortfolioReading.read(bytes)
        let valued = written.under(context.rules)
        let portfolio = valued.portfolio
        let prompt = PromptBuilder.prompt(
            for: type,
            about: portfolio,
            facts: PortfolioFacts(valued),
            context: context
        )
        let digest = SHA256.digest(of: bytes)
        return Draft(
            prompt: prompt,
            sha256: SHA256.hex(digest),
            key: ContentKey(context: digests[type] ?? [], content: digest),
            bytes: bytes.count,
            warnings: warnings,
            accounts: portfolio.accounts.map { ForeignText.shortened($0.name, to: 80) },
            language: context.language,
            country: context.countryCode(of: portfolio)
        )
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
    package func tokens(of draft: Draft) -> RequestRecord.Tokens {
        let input = sharedTokens[draft.prompt.type, default: 0] + PromptBuilder.estimatedTokens(of: draft.prompt.user)
        return RequestRecord.Tokens(input: input, output: parameters.maxCompletionTokens ?? longestAnswer)
    }
}
