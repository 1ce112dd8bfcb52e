import Prompts

extension ConfigurationKey {
    static let batch: [ConfigurationKey] = [
        ConfigurationKey(
            "batch.quiet",
            \.batch.quiet,
            .duration(.zero ... .seconds(3600)),
            "A batch is sent when no drop has come for this long, …"
        ),
        ConfigurationKey(
            "batch.max_wait",
            \.batch.maximumWait,
            .duration(.zero ... .seconds(86_400)),
            "… or when its oldest drop has waited this long."
        ),
        ConfigurationKey(
            "batch.urgent_wait",
            \.batch.urgentWait,
            .duration(.zero ... .seconds(3600)),
            "How long a drop in an urgent/ folder waits for others that came with it."
        ),
        ConfigurationKey(
            "batch.poll_interval",
            \.batch.pollInterval,
            .duration(.milliseconds(10) ... .seconds(3600)),
            "How often a running batch is asked about."
        ),
        ConfigurationKey(
            "batch.lookup_grace",
            \.batch.lookUpGrace,
            .duration(.zero ... .seconds(86_400)),
            "How long a batch whose creation got no answer is looked for in the provider's list before it is created again."
        ),
        ConfigurationKey(
            "batch.max_attempts",
            \.batch.maximumAttempts,
            .integer(1...10),
            "How often one request is sent before its drop counts as failed."
        ),
        ConfigurationKey(
            "batch.max_cost",
            \.batch.maximumCost,
            .number(0...1_000_000),
            "US dollars one batch may be estimated to cost: it closes before it would be more, and a drop that alone is more"
                + " stays in the inbox. batch submit refuses more. 0 is no ceiling."
        ),
        ConfigurationKey(
            "batch.max_cost_per_day",
            \.batch.maximumCostPerDay,
            .number(0...1_000_000),
            "US dollars one day may cost, what is under way counted as estimated. What is more waits for the next day, or for a"
                + " higher ceiling; batch submit refuses it. 0 is no ceiling."
        ),
        ConfigurationKey(
            "batch.max_cost_per_month",
            \.batch.maximumCostPerMonth,
            .number(0...1_000_000),
            "The same for a calendar month. Where the price of the model is not known, any ceiling holds everything back."
        ),
        ConfigurationKey(
            "batch.max_requests",
            \.batch.maximumRequests,
            .integer(1...100_000),
            "The most requests in one batch; more are split. Providers that take fewer get fewer."
        ),
        ConfigurationKey(
            "batch.max_bytes",
            \.batch.maximumBytes,
            .size(1 << 10...512 << 20),
            "The largest input file of one batch; more is split. Providers that take less get less."
        ),
        ConfigurationKey(
            "batch.max_in_flight",
            \.batch.maximumInFlight,
            .integer(0...10_000),
            "How many batches may be at the provider at one time; the others wait and go on growing. 0 is no limit."
        ),
        ConfigurationKey(
            "batch.max_enqueued_tokens",
            \.batch.maximumEnqueuedTokens,
            .integer(0...100_000_000_000),
            "How many input tokens of one model may be at the provider at one time, as estimated: a batch closes at that size, and"
                + " the others wait. 0 is no limit but the one the provider names when it refuses a batch for it."
        ),
        ConfigurationKey(
            "batch.max_queued",
            \.batch.maximumQueued,
            .integer(1...10_000_000),
            "How many requests may be collected while limits, ceilings or the schedule let none be sent; more drops stay in the inbox."
        ),
        ConfigurationKey(
            "batch.schedule",
            \.batch.schedule,
            .schedule,
            "When batches are sent, such as mon-fri 18:00-06:00, sat sun 00:00-24:00; empty for always. Until then drops are"
                + " collected. urgent/, flush, watch --once and batch submit do not wait for it."
        ),
        ConfigurationKey(
            "batch.time_zone",
            \.batch.timeZone,
            .timeZone,
            "Where the schedule's clock hangs and the ceilings' days begin, such as Europe/Berlin."
        ),
        ConfigurationKey(
            "batch.priorities",
            \.batch.priorities,
            .priorities(of: AnalysisType.all.map(\.rawValue)),
            "Which analysis types, those of presets included, go first where not all can, such as {compliance: 10}; the others"
                + " have 0, urgent drops 100."
                + " Whoever is passed over moves up by one each time, so nothing waits for ever."
        ),
        ConfigurationKey(
            "batch.completion_window",
            \.batch.completionWindow,
            .window,
            "The time the provider has for a batch. OpenAI sells 24h only, Groq up to 7d."
        ),
    ]
}
