package import LinuxSystem
package import Providers

/// Tells people and programs elsewhere what has happened, where the configuration names any.
///
/// Nothing waits for them, and nothing fails because of them.
package final class Notifier: Sendable {
    private let channels: [NotificationChannel]
    private let isSimulated: Bool
    private let state: Directory?

    /// What is there while a pause has been told and its end has not.
    private static let pauseMark: FileName = "paused"

    /// - `environment`: of which a command sees a part.
    package init(
        _ configuration: Configuration,
        secret: WebhookSecret?,
        transport: any HTTPTransport,
        environment: [String: String],
        work: Directory,
        log: Log
    ) throws(SystemError) {
        let notify = configuration.notify
        isSimulated = configuration.llm.provider == .simulator
        var channels: [NotificationChannel] = []
        func add(_ name: FileName, _ sender: any NotificationSender) throws(SystemError) {
            channels.append(
                NotificationChannel(
                    name: "\(name)",
                    sender: sender,
                    store: try NotificationStore(work: work, channel: name),
                    lifetime: notify.retryFor,
                    log: log
                )
            )
        }
        if let url = notify.webhookURL, let secret {
            try add("webhook", WebhookSender(url: url, secret: secret, transport: transport))
        }
        if !notify.command.isEmpty {
            let sender = CommandSender(
                command: notify.command,
                limit: notify.commandTimeout,
                environment: environment,
                log: log
            )
            try add("command", sender)
        }
        self.channels = channels
        state = channels.isEmpty ? nil : try work.makeDirectory(NotificationStore.folder, mode: 0o700)
    }

    package var isOn: Bool { !channels.isEmpty }

    /// Returns once it is on the disk: from then on it is told, whatever becomes of us.
    package func note(_ event: NotificationEvent) async {
        guard isOn else { return }
        let notification = event.notification(at: currentUnixTime(), simulated: isSimulated)
        for channel in channels { await channel.add(notification) }
        switch event {
        case .paused: try? state?.writeFile(Self.pauseMark, [], replacing: true, mode: 0o600)
        case .resumed: try? state?.remove(Self.pauseMark)
        case .ended, .batchStuck, .filesStuck: break
        }
    }

    /// Whether an earlier life has told of a pause and not of its end.
    var hasToldPause: Bool { (try? state?.status(of: Self.pauseMark)) != nil }

    /// Until the task is cancelled.
    func run() async {
        await withDiscardingTaskGroup { group in
            for channel in channels {
                group.addTask { await channel.run() }
            }
        }
    }

    /// Returns when everything has been tried once, or the time is over.
    func settle(within limit: Duration) async {
        guard isOn else { return }
        await withTaskGroup { group in
            group.addTask { [channels] in
                for channel in channels { await channel.settle() }
            }
            group.addTask { try? await ContinuousClock().sleep(for: limit) }
            await group.next()
            group.cancelAll()
        }
    }
}
