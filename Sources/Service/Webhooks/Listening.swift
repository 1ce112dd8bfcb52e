import LinuxSystem

/// Where the provider's webhooks are listened for, as the configuration says.
struct Listening: Sendable {
    let address: Configuration.ListenAddress
    let secret: WebhookSecret
    /// The provider's clock: a message is of the time that its sender tells, whatever ours does.
    let now: @Sendable () -> Int64

    /// nil where they are not.
    init?(_ parts: ServiceParts) throws {
        guard let address = parts.configuration.webhooks.listen, let secret = try parts.webhookSecret() else {
            return nil
        }
        self.address = address
        self.secret = secret
        now = parts.serverTime
    }

    /// nil, and a line in the log, where it cannot be listened there: batches are then polled as ever.
    func start(_ nudges: BatchNudges, _ log: Log) -> WebhookListener? {
        do throws(SystemError) {
            let listener = try WebhookListener(address, secret: secret, log: log, now: now) { event in
                nudges.nudge(event.batchID)
            }
            listener.start()
            log(.notice, "webhooks.listening", ["address": "\(address.host):\(listener.port)"])
            return listener
        } catch {
            log(
                .error,
                "webhooks.unavailable",
                ["address": "\(address)", "reason": "\(error)", "answer": "batches are polled as ever"]
            )
            return nil
        }
    }
}
