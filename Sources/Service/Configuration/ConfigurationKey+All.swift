import Batches

extension ConfigurationKey {
    /// Every key, in the order of the template; the keys of a section stand together.
    package static let all: [ConfigurationKey] =
        [
            ConfigurationKey(
                "data_dir",
                \.dataDirectory,
                .path,
                "Where everything is kept. The folder batch/ in it is the drop root."
            )
        ] + llm + batch + deadlines + [
            ConfigurationKey(
                "outputs",
                \.outputs,
                .someOf(),
                "What is written into the outbox for each portfolio."
            )
        ] + watch + retention + notify + webhooks + [
            ConfigurationKey(
                "privacy",
                \.privacy,
                .oneOf,
                "What of a portfolio may leave this machine. minimal keeps names, account ids, tags and unknown keys at home."
            ),
            ConfigurationKey("language", \.language, .language, "The language of the answers."),
        ] + investor + jurisdiction + [
            ConfigurationKey(
                "presets",
                \.presetsDirectory,
                optional: .path,
                unset: "''",
                "A folder of analysis types of one's own, one file <type>.md each; empty for presets/ in data_dir."
            ),
            ConfigurationKey("log_level", \.logLevel, .oneOf, "The least important messages that are still logged."),
            ConfigurationKey("log_format", \.logFormat, .oneOf, "How a line of the log is written."),
            ConfigurationKey(
                "metrics",
                \.metricsFile,
                optional: .path,
                unset: "''",
                "A file of numbers for node_exporter's textfile collector, which reads names that end in .prom; empty for none."
            ),
            ConfigurationKey(
                "prices",
                \.pricesFile,
                optional: .path,
                unset: "''",
                "A file with prices of models, used before the built-in table."
            ),
            ConfigurationKey(
                "models",
                \.modelsFile,
                optional: .path,
                unset: "''",
                "A file that says which parameters models take, used before the built-in table."
            ),
        ]

    private static let llm: [ConfigurationKey] = [
        ConfigurationKey(
            "llm.provider",
            \.llm.provider,
            .oneOf,
            "Who answers. The simulator needs no key and costs nothing."
        ),
        ConfigurationKey(
            "llm.api_key",
            \.llm.apiKey,
            .secret("the key, or ${NAME}"),
            "The key, or the environment variable that holds it. With another provider ${OPENAI_API_KEY} stands for that"
                + " provider's variable, such as ANTHROPIC_API_KEY. Looked up only when it is needed; if the variable is not"
                + " set, a systemd credential \"api_key\" is used."
        ),
        ConfigurationKey(
            "llm.api_key_file",
            \.llm.apiKey,
            .secretFile,
            "Instead of api_key, which is then ''; a file that holds the key and nothing else."
        ),
        ConfigurationKey("llm.model", \.llm.model, .name, "The model that is asked."),
        ConfigurationKey(
            "llm.base_url",
            \.llm.baseURL,
            optional: .url,
            unset: "''",
            "Any server that speaks the provider's protocol; empty for the provider's own."
        ),
        ConfigurationKey(
            "llm.endpoint",
            \.llm.endpoint,
            .oneOf,
            "How OpenAI's models are asked: /v1/chat/completions, /v1/responses, or what the model is served by."
        ),
        ConfigurationKey(
            "llm.organization_id",
            \.llm.organizationID,
            optional: .name,
            unset: "''",
            "The organization that pays; empty for the key's own."
        ),
        ConfigurationKey(
            "llm.project_id",
            \.llm.projectID,
            optional: .name,
            unset: "''",
            "The project that pays; empty for the key's own."
        ),
        ConfigurationKey(
            "llm.local.concurrency",
            \.llm.local.concurrency,
            .integer(1...256),
            "For the provider synchronous: how many requests the server is asked at a time."
        ),
        ConfigurationKey(
            "llm.local.timeout",
            \.llm.local.timeout,
            .duration(.seconds(1) ... .seconds(86_400)),
            "For the provider synchronous: how long one answer may take."
        ),
        ConfigurationKey(
            "llm.local.answer_format",
            \.llm.local.answerFormat,
            .oneOf,
            "How such a server is told what to answer: by the schema itself, or, where it does not take one, in words."
                + " Answers are checked in any case."
        ),
        ConfigurationKey(
            "llm.local.exchange_dir",
            \.llm.local.exchangeDirectory,
            optional: .path,
            unset: "''",
            "For the provider vllm-batch: the folder a cluster takes requests from and puts results into, by"
                + " `vllm run-batch -i NAME.jsonl -o NAME.out && touch NAME.done` for each NAME.jsonl in it."
        ),
        ConfigurationKey(
            "llm.openai.max_completion_tokens",
            \.llm.parameters.maxCompletionTokens,
            optional: .integer(1...1_000_000),
            "The parameters under openai hold for every provider, which gets them by its own names and none that it refuses."
                + " The most tokens of one answer, thinking included; null for the model's own limit. An answer that is cut off"
                + " counts as failed."
        ),
        ConfigurationKey(
            "llm.openai.temperature",
            \.llm.parameters.temperature,
            optional: .number(0...2),
            "How much chance is in the answers. Left out for models that refuse it."
        ),
        ConfigurationKey(
            "llm.openai.top_p",
            \.llm.parameters.topP,
            optional: .number(0...1),
            "Sample only from the likeliest words that make up this share. Left out for models that refuse it."
        ),
        ConfigurationKey(
            "llm.openai.seed",
            \.llm.parameters.seed,
            optional: .integer(Int.min...Int.max),
            "The same seed makes the same answer likelier. Left out for models that refuse it."
        ),
        ConfigurationKey(
            "llm.openai.reasoning_effort",
            \.llm.parameters.reasoningEffort,
            optional: .choice(["none", "minimal", "low", "medium", "high", "xhigh", "max"]),
            "How long a reasoning model thinks. Left out for models that do not know it. null leaves it to the model; one"
                + " whose own choice is not known is sent none where a temperature or top_p is set, which it takes only so."
        ),
    ]

    private static let watch: [ConfigurationKey] = [
        ConfigurationKey(
            "watch.mode",
            \.watch.mode,
            .oneOf,
            "How new files are noticed. auto takes events on local file systems and polling on network shares; rescan only"
                + " lists, at the interval of the next key."
        ),
        ConfigurationKey(
            "watch.rescan",
            \.watch.rescan,
            .duration(.milliseconds(100) ... .seconds(86_400)),
            "How often the inbox is listed although no event came."
        ),
        ConfigurationKey(
            "watch.poll_interval",
            \.watch.pollInterval,
            .duration(.milliseconds(100) ... .seconds(3600)),
            "How often a folder is listed whose changes the kernel does not see, such as a network share."
        ),
        ConfigurationKey(
            "watch.settle",
            \.watch.settle,
            .duration(.zero ... .seconds(600)),
            "How long a closed file must stay unchanged before it is taken."
        ),
        ConfigurationKey(
            "watch.grace",
            \.watch.grace,
            .duration(.zero ... .seconds(86_400)),
            "How long a file that cannot be read yet is left alone before it is rejected."
        ),
        ConfigurationKey(
            "watch.duplicate_window",
            \.watch.duplicateWindow,
            .duration(.zero ... .seconds(365 * 86_400)),
            "Within this time the same content is answered from the first result, without a second bill; a name that"
                + " ends in .again.json asks again. 0 asks again every time."
        ),
        ConfigurationKey(
            "watch.max_file_size",
            \.watch.maximumFileSize,
            .size(1 << 10...1 << 30),
            "A larger file is rejected unread."
        ),
        ConfigurationKey(
            "watch.done_files",
            \.watch.doneFiles,
            .flag,
            "With true, x.json is taken only once a file x.json.done lies beside it, which is removed with it."
        ),
        ConfigurationKey(
            "watch.min_free",
            \.watch.minimumFree,
            .size(0...1 << 40),
            "How much of the disk has to be free before a drop is taken: at least this and 1 % of the disk, but never more"
                + " than a tenth of it. 0 takes drops until the disk is full."
        ),
    ]
}
