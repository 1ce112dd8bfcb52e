package import LinuxSystem
import Providers

/// While the folders of a drop root cannot be used: says so where people and programs look, and tries again every few
/// seconds.
package actor FolderPause {
    package nonisolated let reason: String
    private let since: Int64
    private let configuration: Configuration
    private let environment: [String: String]
    private let log: Log
    private let metrics: MetricsFile?
    private var notifier: Notifier?
    private var notice: PauseNotice
    private var telling: Task<Void, Never>?

    package init(reason: String, _ configuration: Configuration, environment: [String: String], log: Log) {
        self.reason = reason
        self.configuration = configuration
        self.environment = environment
        self.log = log
        since = currentUnixTime().seconds
        metrics = configuration.metricsFile.map { MetricsFile(path: $0, log: log) }
        notice = PauseNotice(patience: configuration.notify.pauseAfter, isTold: false)
        log(.error, "service.paused", ["reason": reason, "answer": "tried again every 5 s"])
    }

    /// Writes the status pages if the drop root is there, and tells whoever is to be told.
    package func show() async {
        let root = try? Directory.open(configuration.dataDirectory + "/batch")
        let work = try? root?.directory(".work")
        let status = status(work)
        metrics?.write(status, isNews: false)
        try? root?.writeFile(DropRoot.status, StatusText.render(status), replacing: true)
        try? root?.writeFile(DropRoot.statusPage, StatusPage.render(status), replacing: true)
        try? work?.writeFile("status.json", StatusJSON.render(status), replacing: true)
        await tell(work)
    }

    /// What was known last goes on: batches are with the provider whether or not anybody looks after them.
    private func status(_ work: Directory?) -> DropRootStatus {
        let time = currentUnixTime().seconds
        let last = try? work?.open("status.json", .read).readAll(limit: 16 << 20)
        var status =
            last.flatMap(DropRootStatus.init(parsing:))
            ?? DropRootStatus(generatedAt: time, version: "", provider: "", model: "", simulated: false)
        status.generatedAt = time
        status.version = Version.current
        status.state = .paused(reason: reason, since: since)
        status.provider = configuration.llm.provider.rawValue
        status.model = configuration.llm.model
        status.simulated = SimulatedMark(configuration, work: work).isSet
        // Nobody collects, and the page does not follow what goes on in the inbox.
        status.window = nil
        return status
    }

    private func tell(_ work: Directory?) async {
        guard let work else { return }
        if notifier == nil {
            notifier = try? ServiceParts.notifier(configuration, environment: environment, work: work, log: log)
            notice = PauseNotice(patience: notice.patience, isTold: notifier?.hasToldPause ?? false)
        }
        guard let notifier, notifier.isOn else { return }
        if telling == nil { telling = Task { await notifier.run() } }
        if let event = notice.update(.folder, at: .now, unixTime: currentUnixTime().seconds) {
            await notifier.note(event)
        }
    }

    /// Leaves telling to another life of the service, but for what is being told just now.
    package func rest() async {
        guard let telling else { return }
        await notifier?.settle(within: .seconds(10))
        telling.cancel()
        await telling.value
        self.telling = nil
    }

    /// Waits before the next try; false where a signal says stop.
    package static func wait(until signals: AsyncStream<Signal>) async -> Bool {
        await withTaskGroup { group in
            group.addTask {
                for await signal in signals { return signal == .hangUp }
                return false
            }
            group.addTask {
                try? await ContinuousClock().sleep(for: .seconds(5))
                return true
            }
            let goesOn = await group.next() ?? true
            group.cancelAll()
            return goesOn
        }
    }
}
