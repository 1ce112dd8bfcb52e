import Batches
import Service
import Testing

struct ConfigurationKeyTests {
    @Test func `No two keys share a path or an environment variable`() {
        #expect(Set(ConfigurationKey.all.map(\.path)).count == ConfigurationKey.all.count)
        #expect(Set(ConfigurationKey.all.map(\.environmentName)).count == ConfigurationKey.all.count)
    }

    @Test func `The variable of a key is its path in capitals`() {
        #expect(ConfigurationKey.named("batch.poll_interval")?.environmentName == "MOSYCHLOS_BATCH_POLL_INTERVAL")
        #expect(ConfigurationKey.named("llm.openai.top_p")?.environmentName == "MOSYCHLOS_LLM_OPENAI_TOP_P")
    }

    @Test func `A default spelled out is read as the default`() throws {
        for key in ConfigurationKey.all where !key.defaultSpelling.isEmpty {
            let overrides = [key.path: key.defaultSpelling.filter { !"[]".contains($0) }]
            #expect(try load(overrides: overrides).configuration == Configuration(), "\(key.path)")
        }
    }

    @Test(
        arguments: [
            ("data_dir: /srv/m", \Configuration.dataDirectory, "/srv/m"),
            ("llm: {model: gpt-5-mini}", \Configuration.llm.model, "gpt-5-mini"),
            ("language: pt-BR", \Configuration.language, "pt-BR"),
            ("batch: {completion_window: 7d}", \Configuration.batch.completionWindow, "7d"),
            ("data_dir: 2024", \Configuration.dataDirectory, "2024"),
        ] as [(String, any KeyPath<Configuration, String> & Sendable, String)]
    )
    func `A text arrives where it belongs`(
        text: String,
        path: any KeyPath<Configuration, String> & Sendable,
        value: String
    ) throws {
        #expect(try load(text).configuration[keyPath: path] == value)
    }

    @Test(
        arguments: [
            ("batch: {quiet: 200ms}", \Configuration.batch.quiet, .milliseconds(200)),
            ("batch: {quiet: 0}", \Configuration.batch.quiet, .zero),
            ("batch: {max_wait: 1h30m}", \Configuration.batch.maximumWait, .seconds(5400)),
            ("batch: {urgent_wait: 1m}", \Configuration.batch.urgentWait, .seconds(60)),
            ("batch: {poll_interval: 10ms}", \Configuration.batch.pollInterval, .milliseconds(10)),
            ("watch: {rescan: 2m}", \Configuration.watch.rescan, .seconds(120)),
            ("watch: {poll_interval: 300ms}", \Configuration.watch.pollInterval, .milliseconds(300)),
            ("watch: {settle: 500ms}", \Configuration.watch.settle, .milliseconds(500)),
            ("watch: {grace: 5m}", \Configuration.watch.grace, .seconds(300)),
            ("retention: {archive: 30d}", \Configuration.retention.archive, .seconds(30 * 86_400)),
            ("retention: {rejected: 1d}", \Configuration.retention.rejected, .seconds(86_400)),
            ("retention: {failed: 2d}", \Configuration.retention.failed, .seconds(2 * 86_400)),
            ("retention: {jobs: 3d}", \Configuration.retention.jobs, .seconds(3 * 86_400)),
            ("retention: {closed: 4d}", \Configuration.retention.closed, .seconds(4 * 86_400)),
            ("retention: {earlier: 5d}", \Configuration.retention.earlier, .seconds(5 * 86_400)),
            ("retention: {audit: 0}", \Configuration.retention.audit, .zero),
            ("watch: {duplicate_window: 7d}", \Configuration.watch.duplicateWindow, .seconds(7 * 86_400)),
        ] as [(String, any KeyPath<Configuration, Duration> & Sendable, Duration)]
    )
    func `A duration arrives where it belongs`(
        text: String,
        path: any KeyPath<Configuration, Duration> & Sendable,
        value: Duration
    ) throws {
        #expect(try load(text).configuration[keyPath: path] == value)
    }

    @Test func `The other keys arrive where they belong`() throws {
        let configuration = try load(
            """
            llm:
              provider: simulator
              base_url: http://localhost:8080/v1//
              organization_id: org-1
              project_id: proj_2
              openai: {max_completion_tokens: null, temperature: '', top_p: 0.9, seed: -7, reasoning_effort: low}
            batch: {max_attempts: 5, max_cost: 1.5, max_cost_per_day: 20, max_cost_per_month: 300, max_requests: 100, max_bytes: 1MiB, max_in_flight: 3, max_queued: 40, max_enqueued_tokens: 90000, schedule: 'Mon-Fri 18:00-6:00', time_zone: Europe/Berlin, priorities: {compliance: 10, risk: 5}}
            outputs:
              - json
              - md
            watch: {mode: polling, max_file_size: 500 kB, done_files: true, min_free: 1MiB}
            privacy: full
            log_level: debug
            prices: prices.json
            models: models.json
            """
        ).configuration
        #expect(configuration.llm.provider == .simulator)
        #expect(configuration.llm.effectiveBaseURL == "http://localhost:8080/v1")
        #expect(configuration.llm.organizationID == "org-1")
        #expect(configuration.llm.projectID == "proj_2")
        #expect(configuration.llm.parameters.maxCompletionTokens == nil)
        #expect(configuration.llm.parameters.temperature == nil)
        #expect(configuration.llm.parameters.topP == 0.9)
        #expect(configuration.llm.parameters.seed == -7)
        #expect(configuration.llm.parameters.reasoningEffort == "low")
        #expect(configuration.batch.maximumAttempts == 5)
        #expect(configuration.batch.maximumCost == 1.5)
        #expect(configuration.batch.maximumCostPerDay == 20)
        #expect(configuration.batch.maximumCostPerMonth == 300)
        #expect(configuration.batch.maximumEnqueuedTokens == 90_000)
        #expect(configuration.batch.schedule == "mon tue wed thu fri 18:00-06:00")
        #expect(configuration.batch.timeZone == "Europe/Berlin")
        #expect(configuration.batch.priorities == ["compliance": 10, "risk": 5])
        #expect(configuration.batch.maximumRequests == 100)
        #expect(configuration.batch.maximumBytes == 1 << 20)
        #expect(configuration.batch.maximumInFlight == 3)
        #expect(configuration.batch.maximumQueued == 40)
        #expect(configuration.watch.minimumFree == 1 << 20)
        #expect(configuration.outputs == [.json, .markdown])
        #expect(configuration.watch.mode == .polling)
        #expect(configuration.watch.maximumFileSize == 500_000)
        #expect(configuration.watch.doneFiles)
        #expect(configuration.privacy == .full)
        #expect(configuration.logLevel == .debug)
        #expect(configuration.pricesFile == "prices.json")
        #expect(configuration.modelsFile == "models.json")
    }
}
