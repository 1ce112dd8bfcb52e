package import Batches
import Jobs
import LinuxSystem
import Prompts

/// Everything the daemon and the command line are put together from, as the configuration says.
package struct ServiceParts: Sendable {
    package let configuration: Configuration
    package let root: DropRoot
    package let provider: any BatchProvider
    package let prices: PriceTable
    package let outage = Outage(isProven: false)
    package let disk: DiskGuard
    package let audit: AuditTrail
    let deliveries: DeliveryLog
    let slots: SendingSlots
    package let log: Log
    private let desk: DeliveryDesk
    private let keyFingerprint: String?

    /// - `environment`: where `${…}` and systemd's credentials are looked up.
    package init(
        _ configuration: Configuration,
        environment: [String: String] = Host.environmentAll,
        log: Log
    ) throws {
        self.configuration = configuration
        self.log = log
        let key = try configuration.resolveAPIKey(environment: environment) { path in
            try FileDescriptor.open(path, .read).readAll(limit: 64 << 10)
        }
        let account = [configuration.llm.organizationID, configuration.llm.projectID].compactMap(\.self)
        keyFingerprint = key.map { key in
            var hash = SHA256()
            hash.update(Array(([key.reveal()] + account).joined(separator: "\n").utf8))
            return "sha256:" + SHA256.hex(hash.finalize()).prefix(12)
        }
        prices = try Self.prices(configuration)
        provider = try ProviderChoice.provider(for: configuration, key: key)
        root = try DropRoot(dataDirectory: configuration.dataDirectory, types: AnalysisType.all)
        disk = DiskGuard(
            root: root,
            rule: DiskRule(minimumFree: Int64(configuration.watch.minimumFree)),
            log: log
        )
        audit = AuditTrail(work: root.work)
        deliveries = DeliveryLog(root: root, outputs: configuration.outputs)
        slots = SendingSlots(limit: configuration.batch.maximumInFlight)
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
    package static func prices(_ configuration: Configuration) throws -> PriceTable {
        try configuration.pricesFile.map { path in
            try PriceTable.builtIn.overridden(by: FileDescriptor.open(path, .read).readAll(limit: 16 << 20))
        } ?? .builtIn
    }

    /// - `model`: nil for the configured one.
    package func builder(model: String? = nil) -> RequestBuilder {
        RequestBuilder(
            provider: provider,
            address: configuration.llm.effectiveBaseURL ?? "",
            model: model ?? configuration.llm.model,
            parameters: configuration.llm.parameters,
            context: PromptContext(
                language: configuration.language,
                privacy: configuration.privacy == .full ? .full : .minimal
            )
        )
    }

    func intake(watcher: DirectoryWatcher?) -> Intake {
        let settings = Intake.Settings(
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
                limits: provider.limits
            ),
            model: configuration.llm.model,
            endpoint: provider.endpoint(for: configuration.llm.model),
            completionWindow: configuration.batch.completionWindow,
            prices: prices,
            duplicateWindow: configuration.watch.duplicateWindow,
            outputs: configuration.outputs,
            deliveries: deliveries
        )
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

    func runner(
        onChange: @escaping @Sendable (SubmissionRecord, SubmissionFolder) async throws -> Void,
        onDelivery: @escaping @Sendable (DeliveryDesk.Delivered) async -> Void = { _ in },
        beforeStep: @escaping @Sendable (SubmissionRecord) async throws -> Void = { _ in }
    ) -> SubmissionRunner {
        SubmissionRunner(
            provider: provider,
            store: root.store,
            desk: desk,
            outage: outage,
            settings: SubmissionRunner.Settings(
                pollInterval: configuration.batch.pollInterval,
                lookUpGrace: configuration.batch.lookUpGrace,
                keyFingerprint: keyFingerprint
            ),
            log: log,
            onChange: onChange,
            onDelivery: onDelivery,
            beforeStep: beforeStep
        )
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
