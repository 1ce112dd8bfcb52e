/// How a simulator is set up; the plan can be changed while it runs.
package struct SimulatorOptions: Sendable {
    package var host = "127.0.0.1"
    /// 0: any free port.
    package var port: UInt16 = 0
    package var faults = FaultPlan.none
    /// How long each of validating, in_progress, finalizing and cancelling lasts.
    package var timeLapse = Duration.milliseconds(200)
    /// The only key that is let in; nil: any key.
    package var requiredKey: String?
    /// Uploads and outputs lie in a new directory inside this one; nil: `$TMPDIR` or `/tmp`.
    package var directory: String?

    /// Who is told of the end of each batch; nil for nobody.
    package var webhook: WebhookTarget?

    package init() {}

    package init(
        host: String = "127.0.0.1",
        port: UInt16 = 0,
        faults: FaultPlan = .none,
        timeLapse: Duration = .milliseconds(200)
    ) {
        self.host = host
        self.port = port
        self.faults = faults
        self.timeLapse = timeLapse
    }

    var phases: PhaseLengths {
        let (seconds, attoseconds) = timeLapse.components
        let length = seconds * 1000 + attoseconds / 1_000_000_000_000_000
        return PhaseLengths(validating: length, running: length, finalizing: length, cancelling: length)
    }
}
