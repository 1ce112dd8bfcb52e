/// A way to tell somebody.
protocol NotificationSender: Sendable {
    /// Tries once, within a bounded time.
    func send(_ notification: Notification) async throws(CancellationError) -> NotificationQueue.Outcome
}
