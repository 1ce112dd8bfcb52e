import Prompts
import Service

/// Exactly what would be sent about one portfolio.
struct PromptCommand: Command, Hashable {
    static let json = OptionDeclaration("json", "The request line itself, byte for byte.")
    static let model = Option.text("model", "MODEL", "The model to ask, in place of llm.model.")

    static let declaration = CommandDeclaration(
        name: "prompt",
        summary: "Show what would be sent about a portfolio, and its cost",
        discussion: [
            """
            Shows exactly what the model would read, with the token and cost estimate. Sends nothing. The request goes \
            to stdout, the estimate and all remarks to stderr.
            """
        ],
        arguments: [
            ArgumentDeclaration(name: "TYPE", summary: "The analysis type.", values: .words(AnalysisWords.all)),
            ArgumentDeclaration(name: "FILE", summary: "The portfolio.", values: .files),
        ],
        options: [json, model.declaration],
        examples: [Example("mosychlos prompt risk portfolio.json", "what the model would read, and the price")],
        exitCodes: [.done, .badInput, .configuration],
        invocation: { matches throws(UsageProblem) in .prompt(try PromptCommand(matches)) }
    )

    var type: AnalysisType
    var file: String
    var json: Bool
    var model: String?

    init(_ matches: Matches) throws(UsageProblem) {
        type = try AnalysisWords.read(matches.words[0], path: matches.path)
        file = matches.words[1]
        json = matches.contains(Self.json)
        model = try matches.value(of: Self.model)
    }

    func run(in context: RunContext) async throws -> ExitCode {
        try context.remarkOnEnd(of: model)
        return try context.withPreview { service in
            try AnalysisWords.check([type], in: service.parts.presets, path: ["prompt"])
            let plan = try service.dryRun(files: [file], types: [type], model: model)
            let view = SubmissionView(console: context.console)
            view.writeRemarks(on: plan)
            guard let line = plan.firstLines.first else { return .badInput }
            if json {
                context.console.output.write(line)
            } else {
                try PromptView(channel: context.console.output).write(line)
            }
            view.writeEstimate(plan)
            return .done
        }
    }
}
