import LinuxSystem
import Service
import Synchronization

/// Says what becomes of a submission, or of a batch that is waited for, where a signal ends the command.
final class EarlyEnding: Sendable {
    private enum Stage {
        /// Nothing is on the disk, or the command has said what there is to say.
        case nothing
        case submitting(SubmissionProgress)
        /// What is shown of it has to go first.
        case waiting(id: String, ProgressDisplay)
    }

    private let diagnostics: Console.Channel
    private let stage = Mutex(Stage.nothing)

    init(_ diagnostics: Console.Channel) {
        self.diagnostics = diagnostics
        TerminationSignals.observe([.interrupt, .terminate]) { [self] signal in end(by: signal) }
    }

    func note(_ now: SubmissionProgress) {
        if now == .waitsForTurn {
            diagnostics.sentence(
                "Another `mosychlos batch submit` is reading its files, perhaps the same: it goes first"
            )
            return
        }
        stage.withLock { $0 = .submitting(now) }
        guard case .isSlow(let id) = now else { return }
        diagnostics.sentence("\(id) is with the running service, which sends it whether this is ended or not")
    }

    /// From now on a signal ends nothing but the waiting.
    func waits(for id: String, _ progress: ProgressDisplay) {
        stage.withLock { $0 = .waiting(id: id, progress) }
    }

    func isOver() { stage.withLock { $0 = .nothing } }

    private func end(by signal: Signal) {
        // Whoever reads what is said may have stopped reading.
        startThread(name: "ending") {
            WakeUp().wait(for: .seconds(1))
            TerminationSignals.obey(signal)
        }
        switch stage.withLock({ $0 }) {
        case .nothing: break
        case .submitting(let now):
            diagnostics.sentence(Self.words(now))
            Host.exit(ExitCode.timedOut.rawValue)
        case .waiting(let id, let progress):
            progress.finish()
            diagnostics.sentence(
                "Only the waiting has ended: `mosychlos batch wait \(printable(id))` or a running `mosychlos watch` goes on "
                    + "with \(printable(id)). Do not submit it again."
            )
        }
        TerminationSignals.obey(signal)
    }

    private static func words(_ progress: SubmissionProgress) -> String {
        switch progress {
        case .waitsForTurn: "Ended; nothing was kept"
        case .isKept(let id):
            "Ended, but \(id) is kept, and may be sent already: `mosychlos batch wait \(id)` or `watch` goes on with it, and "
                + "nothing is sent twice. Do not submit it again; `mosychlos batch cancel \(id)` takes it back."
        case .isTaken(let id), .isSlow(let id):
            "Ended, but \(id) is with the running service, which sends it. Do not submit it again: `mosychlos batch wait "
                + "\(id)` follows it, `mosychlos batch cancel \(id)` takes it back."
        }
    }
}
