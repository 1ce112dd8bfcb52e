extension SubmitCommand {
    static let types = Option<String>(
        declaration: .init(
            "types",
            value: .list(AnalysisWords.all, "TYPE,…"),
            "The analysis types, separated by commas; all words are then files."
        ),
        read: { $0 }
    )
    static let wait = OptionDeclaration("wait", "Stay until the batch has ended and the results are here.")
    static let timeout = Option.duration("timeout", "How long to --wait; 0 waits without end.", fallback: "30m")
    static let dryRun = OptionDeclaration("dry-run", "Send nothing: show the estimate and the first three lines.")
    static let model = Option.text("model", "MODEL", "The model to ask, in place of llm.model.")
    static let force = OptionDeclaration(
        "force",
        "Send it although a cost ceiling (batch.max_cost, …_per_day, …_per_month) forbids it, and ask again what was"
            + " asked before."
    )

    static let declaration = CommandDeclaration(
        name: "submit",
        summary: "Send portfolios as a batch",
        discussion: [
            """
            The first word is the analysis type, unless --types names one or several. Each portfolio is asked about \
            once per type. Files that cannot be used are named and left out; the others are sent. More than one batch \
            holds goes out as several: the one id that is printed stands for all of them, and for what has to be sent again.
            """,
            """
            What was answered within watch.duplicate_window (24h) is taken from there; what is on its way is left to the \
            batch that asks it. Neither is paid for again: the same line after a lost terminal costs nothing, prints the \
            id of what is on its way, and with --wait waits for it. Where only a part is on its way, the rest is sent, and \
            the answers come under several ids, one a line. --force asks and pays again.
            """,
            """
            A running `mosychlos watch` may be the one that sends it. Where that has to wait, for its turn (exit 75) or for \
            the provider (69), the id is printed all the same: it is sent under that id, and need not be submitted again. \
            The exit status is that of the sending, also where the output cannot be written.
            """,
        ],
        arguments: [
            ArgumentDeclaration(
                name: "TYPE",
                summary: "The analysis type: " + AnalysisWords.all.joined(separator: ", ") + ".",
                count: .optional,
                values: .words(AnalysisWords.all)
            ),
            .portfolios,
        ],
        options: [
            types.declaration, wait, timeout.declaration, dryRun, model.declaration, force,
        ],
        examples: [
            Example("mosychlos batch submit risk portfolio.json", "one analysis of one portfolio"),
            Example("mosychlos batch submit --types=risk,allocation *.json", "two analyses of each"),
            Example("mosychlos batch submit --wait --timeout=30m performance portfolio.json", "stay for the answer"),
        ],
        exitCodes: ExitCode.allCases,
        invocation: { matches throws(UsageProblem) in .batchSubmit(try SubmitCommand(matches)) }
    )
}
