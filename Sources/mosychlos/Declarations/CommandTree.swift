/// All commands of the program.
enum CommandTree {
    static let root = CommandDeclaration(
        name: "mosychlos",
        summary: "Drop a portfolio into a folder, get an analysis from an LLM Batch API",
        discussion: [
            """
            Drop portfolio files into inbox/<analysis type>/. mosychlos sends them as one batch, at half the price of \
            direct calls, and puts the analyses into outbox/<analysis type>/. It never loses a file and never pays \
            twice.
            """,
            "New here? `mosychlos demo` shows the whole run on a built-in simulator: no key, no network, no cost.",
        ],
        examples: [
            Example("mosychlos demo", "see it work"),
            Example("mosychlos init", "write a commented config.yaml and create the folders it names"),
            Example("mosychlos watch", "work on what is dropped, until stopped"),
        ],
        exitCodes: ExitCode.allCases,
        subcommands: [
            DemoCommand.declaration,
            InitCommand.declaration,
            WatchCommand.declaration,
            StatusCommand.declaration,
            PromptCommand.declaration,
            CheckCommand.declaration,
            batch,
            SimulateCommand.declaration,
            CompletionCommand.declaration,
            ManualCommand.declaration,
        ]
    )

    static let batch = CommandDeclaration(
        name: "batch",
        summary: "Submit and follow batches by hand, beside the drop folder",
        discussion: [
            """
            Jobs submitted here keep their input files where they are. The standard files job_<ID>.json and \
            results_<ID>.json are left in the batch/ folder, and a running `mosychlos watch` follows them too.
            """
        ],
        subcommands: [
            SubmitCommand.declaration,
            BatchStatusCommand.declaration,
            BatchWaitCommand.declaration,
            BatchResultsCommand.declaration,
            BatchErrorsCommand.declaration,
            BatchCancelCommand.declaration,
            BatchListCommand.declaration,
        ]
    )

    static let parser = CommandLineParser(root: root, globals: GlobalOptions.declarations)
}
