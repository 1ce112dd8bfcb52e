package import Batches
import Jobs
import LinuxSystem
import Prompts
import Providers

/// Everything the daemon and the command line are put together from, as the configuration says.
package struct ServiceParts: Sendable {
    package let configuration: Configuration
    package let root: DropRoot
    package let presets: PresetFolder
    package let provider: any BatchProvider
    package let prices: PriceTable
    package let outage = Outage(isProven: false)
    package let disk: DiskGuard
    package let audit: AuditTrail
    let deliveries: DeliveryLog
    package let budget: Budget
    let queue: SendingQueue
    package let log: Log
    private let clock: ServerClock
    private let desk: DeliveryDesk
    private let environment: [String: String]
    let account: AccountFingerprint?

    /// - `environment`: where `${…}` and systemd's credentials are looked up.
    package init(
        _ configuration: Configuration,
        environment: [String: String] = Host.environmentAll,
        log: Log
    ) throws {
        self.configuration = configuration
        self.log = log
        self.environment = environment
        let key = try configuration.resolveAPIKey(environment: environment, readFile: Self.readSecret)
        account = AccountFingerprint(configuration.llm, key: key)
        prices = try Self.prices(configuration)
        clock = ServerClock(startingAt: currentUnixTime().seconds)
        presets = configuration.presets()
        for entry in presets.entries {
            for problem in entry.problems { log(.error, "preset.wrong", ["file": entry.file, "reason": problem]) }
        }
        root = try DropRoot(dataDirectory: configuration.dataDirectory, types: presets.catalog.types)
        provider = try ProviderChoice.provider(
            for: configuration,
            key: key,
            folder: root.work.path + "/local",
            clock: clock
        )
        disk = DiskGuard(
            root: root,
            rule: DiskRule(minimumFree: Int64(configuration.watch.minimumFree)),
            log: log
        )
        audit = AuditTrail(work: root.work)
        deliveries = DeliveryLog(root: root, outputs: configuration.outputs)
        let zone = try Self.timeZone(configuration)
        budget = Budget(
            ceilings: configuration.batch.ceilings,
            prices: prices,
            zone: zone,
            ledger: Ledger(work: root.work),
            log: log
        )
        queue = SendingQueue(
            settings: SendingQueue.Settings(
                limits: SendingOrder.Limits(
                    batches: configuration.batch.maximumInFlight,
                    tokens: configuration.batch.maximumEnqueuedTokens
                ),
                schedule: SendingSchedule(configuration.batch.schedule) ?? SendingSchedule(),
                priorities: configuration.batch.priorities
            ),
            budget: budget,
            log: log
        )
        desk = DeliveryDesk(
            root: root,
            provider: provider,
            settings: DeliveryDesk.Settings(
                outputs: configuration.outputs,
                maximumAttempts: configuration.batch.maximumAttempts,
                prices: prices,
                remembersAnswers: configuration.watch.duplicateWindow > .zero,
                deliveries: deliveries
            ),
            audit: audit,
            log: log
        )
    }

    /// The built-in prices, with the user's in front.
    package static func prices(_ configuration: Configuration) throws(ConfigurationProblem) -> PriceTable {
        var prices = try configuration.priceTable()
        prices.isDiscounted = !configuration.llm.provider.isLocal
        return prices
    }

    /// The rules of the configured time zone; an unknown one is a matter of the configuration.
    package static func timeZone(_ configuration: Configuration) throws -> TimeZoneRules {
        let name = configuration.batch.timeZone
        guard let zone = try TimeZoneRules(named: name) else {
            throw ConfigurationProblem(key: "batch.time_zone", kind: .invalid(.unknownTimeZone(name)), origin: .none)
        }
        return zone
    }

    /// Whether the server says that it is the simulator; nil before it has said anything.
    var isServerSimulated: Bool? { clock.isSimulator }

    /// - `model`: nil for the configured one.
    package func builder(model: String? = nil) -> RequestBuilder {
        RequestBuilder(
            provider: provider,
            address: configuration.llm.effectiveBaseURL ?? "",
            model: model ?? configuration.llm.model,
            parameters: configuration.llm.parameters,
            context: configuration.promptContext(presets.catalog)
        )
    }

    /// Who is told of what happens; only the daemon tells.
    package func notifier() throws -> Notifier {
        try Self.notifier(configuration, environment: environment, work: root.work, log: log)
    }

    static func notifier(
        _ configuration: Configuration,
        environment: [String: String],
        work: Directory,
        log: Log
    ) throws -> Notifier {
        try Notifier(
            configuration,
            secret: configuration.resolveNotifySecret(environment: environment, readFile: readSecret),
            transport: CurlTransport(),
            environment: environment,
            work: work,
            log: log
        )
    }

    private static func readSecret(_ path: String) throws -> [UInt8] {
        try FileDescriptor.open(path, .read).readAll(limit: 64 << 10)
    }

    func intake(watcher: DirectoryWatcher?) -> Intake {
        var settings = Intake.Settings(
            settling: Settling(settle: configuration.watch.settle, grace: configuration.watch.grace),
            rescan: configuration.watch.rescan,
            pollInterval: configuration.watch.pollInterval,
            mode: configuration.watch.mode,
            doneFiles: configuration.watch.doneFiles,
            maximumSize: Int64(configuration.watch.maximumFileSize),
            window: BatchWindow(
                quiet: configuration.batch.quiet,
                maxWait: configuration.batch.maximumWait,
                urgentWait: configuration.batch.urgentWait,
                limits: provider.limits,
                mostCost: configuration.batch.ceilings.mostPerBatch
            ),
            model: configuration.llm.model,
            endpoint: provider.endpoint(for: configuration.llm.model),
            completionWindow: configuration.batch.completionWindow,
            prices: prices,
            duplicateWindow: configuration.watch.duplicateWindow,
            outputs: configuration.outputs,
            deliveries: deliveries
        )
        settings.priorities = configuration.batch.priorities
        settings.account = account
        return Intake(
            root: root,
            settings: settings,
            builder: builder(),
            provider: provider,
            watcher: watcher,
            audit: audit,
            log: log
        )
    }

    /// What the provider's webhooks are signed with; nil where none are listened for.
    func webhookSecret() throws -> WebhookSecret? {
        try configuration.resolveWebhookSecret(environment: environment, readFile: Self.readSecret)
    }

    /// - `beforeStep`: nil where nobody waits for a turn, as on the command line: then a ceiling is an error.
    func runner(
        nudges: BatchNudges? = nil,
        onChange: @escaping @Sendable (SubmissionRecord, SubmissionFolder) async throws -> Void,
        onDelivery: @escaping @Sendable (DeliveryDesk.Delivered) async -> Void = { _ in },
        beforeStep: (@Sendable (SubmissionRecord) async throws -> Void)? = nil
    ) -> SubmissionRunner {
        let budget = budget
        var settings = SubmissionRunner.Settings(
            pollInterval: configuration.batch.pollInterval,
            lookUpGrace: configuration.batch.lookUpGrace,
            account: account
        )
        settings.deadlines = BatchDeadlines(configuration.batch.deadlines)
        settings.clearsProvider = configuration.retention.clearsProvider
        settings.serverTime = toldTime
        settings.isSimulated = { [clock] in clock.isSimulator ?? false }
        var runner = SubmissionRunner(
            provider: provider,
            store: root.store,
            desk: desk,
            outage: outage,
            settings: settings,
            log: log,
            onChange: onChange,
            onDelivery: onDelivery,
            onEnd: { [self] record in try publishResults(closing: record) },
            beforeStep: beforeStep ?? { try budget.keep($0) }
        )
        runner.nudges = nudges
        return runner
    }

    /// The provider's clock, or ours before it has told the time; Unix seconds.
    var serverTime: @Sendable () -> Int64 { { [clock] in clock.now() } }

    /// The provider's clock; nil before it has told the time.
    var toldTime: @Sendable () -> Int64? { { [clock] in clock.told() } }

    /// nil where nothing is to be deleted at the provider.
    func providerSweep() -> ProviderSweep? {
        guard configuration.retention.clearsProvider, provider.keepsFiles else { return nil }
        return ProviderSweep(provider: provider, store: root.store, account: account, log: log)
    }

    /// Puts README.txt into the drop root, for the people who see nothing but folders.
    package static func publishReadme(_ configuration: Configuration, in root: DropRoot) throws {
        let text = ReadmeText.render(
            types: root.types.map { ($0.type.rawValue, $0.type.title) },
            settings: ReadmeText.Settings(
                maximumFileSize: Int64(configuration.watch.maximumFileSize),
                quiet: configuration.batch.quiet.components.seconds,
                maximumWait: configuration.batch.maximumWait.components.seconds,
                duplicateWindow: configuration.watch.duplicateWindow.components.seconds,
                doneFiles: configuration.watch.doneFiles,
                schedule: configuration.batch.schedule,
                timeZone: configuration.batch.timeZone,
                outputs: Configuration.OutputFormat.written(configuration.outputs).map(\.rawValue),
                simulated: configuration.llm.provider == .simulator
            )
        )
        let current = try? root.root.open(DropRoot.readme, .read).readAll(limit: 1 << 20)
        if current != text { try root.root.writeFile(DropRoot.readme, text, replacing: true) }
    }

    /// Keeps the standard job file up to date; the final one also goes to the outbox.
    func publishJob(_ record: SubmissionRecord, _ folder: SubmissionFolder) throws {
        let isLast = record.phase.isFinal && record.origin == .drops
        try JobFile.write(record, of: folder, into: isLast ? [root.root, root.outbox] : [root.root])
    }
}
