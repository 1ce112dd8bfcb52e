/// Holds back all requests to a server while it asks for patience.
actor ServerPause {
    private var until: ContinuousClock.Instant?
    private var rounds = 0
    /// So many pauses in a row without an answer are the fault of the server, which is then somebody else's to wait out.
    private let patience: Int

    init(patience: Int = 30) {
        self.patience = patience
    }

    /// Returns when the server may be asked.
    func admit() async throws {
        while let until, until > .now { try await Task.sleep(until: until, clock: .continuous) }
    }

    func served() {
        rounds = 0
    }

    /// Whether to ask once more after the pause that begins now.
    ///
    /// - `delay`: what the server asked for; nil where it did not say.
    func begin(_ delay: Duration?) -> Bool {
        let now = ContinuousClock.now
        // Several requests that were refused at once are one refusal.
        if until.map({ $0 <= now }) ?? true { rounds += 1 }
        let usual = min(Duration.milliseconds(250) * (1 << min(rounds, 6)), .seconds(10))
        until = max(until ?? now, now + (delay ?? usual))
        return rounds < patience
    }
}
