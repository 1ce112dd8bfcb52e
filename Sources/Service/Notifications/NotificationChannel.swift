import LinuxSystem

/// Brings messages to one receiver, however long it is away.
///
/// Whoever adds a message waits for the disk only, never for the receiver.
actor NotificationChannel {
    private let executor = BlockingExecutor(label: "mosychlos.notify")
    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    private let name: String
    private let sender: any NotificationSender
    private let store: NotificationStore
    private let lifetime: Duration
    private let log: Log
    private let bell = Doorbell()
    private var queue = NotificationQueue()
    private var isLoaded = false
    private var isFailing = false
    /// Of those who wait until nothing is due.
    private var waiters: [Doorbell] = []

    /// - `lifetime`: how long a message is tried for.
    init(name: String, sender: any NotificationSender, store: NotificationStore, lifetime: Duration, log: Log) {
        self.name = name
        self.sender = sender
        self.store = store
        self.lifetime = lifetime
        self.log = log
    }

    /// On a disk that takes nothing the message is kept in memory: it goes out all the same unless we end before.
    func add(_ notification: Notification) {
        load()
        do throws(SystemError) {
            try store.add(notification)
        } catch {
            log(.warning, "notify.unsaved", ["channel": name, "id": notification.id, "reason": "\(error)"])
        }
        take(notification)
        bell.ring()
    }

    /// Until the task is cancelled.
    func run() async {
        load()
        while !Task.isCancelled {
            dropOld()
            switch queue.step(at: .now) {
            case .wait(let until):
                rest()
                await bell.wait(orFor: until.map { $0 - .now })
            case .send(let notification):
                do throws(CancellationError) {
                    note(try await sender.send(notification), of: notification)
                } catch {
                    break
                }
            }
        }
        rest()
    }

    /// Returns when everything has been tried that is due.
    func settle() async {
        load()
        guard case .send = queue.step(at: .now) else { return }
        let bell = Doorbell()
        waiters.append(bell)
        await bell.wait(orFor: nil)
    }

    private func rest() {
        for waiter in waiters { waiter.ring() }
        waiters = []
    }

    private func load() {
        guard !isLoaded else { return }
        isLoaded = true
        do throws(SystemError) {
            for notification in try store.load() { take(notification) }
        } catch {
            log(.warning, "notify.unread", ["channel": name, "reason": "\(error)"])
        }
    }

    private func take(_ notification: Notification) {
        guard let dropped = queue.add(notification) else { return }
        giveUp(dropped, "more than \(NotificationQueue.limit) messages wait")
    }

    private func dropOld() {
        let time = currentUnixTime().seconds - lifetime.components.seconds
        for old in queue.removeAll(madeBefore: time * 1000) { giveUp(old, "not taken in time") }
    }

    private func giveUp(_ notification: Notification, _ reason: String) {
        store.remove(notification)
        log(.error, "notify.given-up", ["channel": name, "id": notification.id, "reason": reason])
    }

    private func note(_ outcome: NotificationQueue.Outcome, of notification: Notification) {
        queue.note(outcome, of: notification.id, at: .now, jitter: .random(in: 0.9...1.1))
        switch outcome {
        case .delivered:
            store.remove(notification)
            if isFailing { log(.notice, "notify.back", ["channel": name]) }
            isFailing = false
            log(.debug, "notify.sent", ["channel": name, "id": notification.id])
        case .refused(let reason), .unavailable(let reason, _):
            log(
                isFailing ? .info : .warning,
                "notify.failed",
                ["channel": name, "id": notification.id, "reason": reason, "waiting": "\(queue.count)"]
            )
            isFailing = true
        }
    }
}
