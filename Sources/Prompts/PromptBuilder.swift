package import Portfolios

/// Turns a portfolio into what a model is asked about it.
package enum PromptBuilder {
    package static let version = "5"

    package static func prompt(
        for type: AnalysisType,
        about portfolio: Portfolio,
        facts: PortfolioFacts,
        context: PromptContext = PromptContext()
    ) -> Prompt {
        let template = context.catalog.template(for: type)
        let message = UserMessage(
            template: template,
            portfolio: portfolio,
            facts: facts,
            context: context.about(portfolio)
        )
        return Prompt(
            type: type,
            system: template.system,
            user: message.text,
            schemaName: template.schemaName,
            schema: template.schema,
            version: context.catalog.version(of: type)
        )
    }

    /// Changes whenever any wording for a type changes.
    package static func version(for type: AnalysisType, in catalog: PromptCatalog) -> String {
        catalog.version(of: type)
    }

    /// The strict schema of one type's answers, compact JSON.
    package static func schema(for type: AnalysisType, in catalog: PromptCatalog = PromptCatalog()) -> [UInt8] {
        catalog.template(for: type).schema
    }

    /// What a model is told before it is told about a portfolio; the same for all of a type.
    package static func system(for type: AnalysisType, in catalog: PromptCatalog = PromptCatalog()) -> String {
        catalog.template(for: type).system
    }

    /// How many tokens the text is for a model, erring on the high side: for limits and cost before anything is sent.
    package static func estimatedTokens(of text: String) -> Int {
        TokenEstimate.tokens(in: text)
    }
}
