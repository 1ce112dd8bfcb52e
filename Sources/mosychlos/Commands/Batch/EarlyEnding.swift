import LinuxSystem
import Service
import Synchronization

/// Says what becomes of a submission whose command is ended before it could say anything itself.
final class EarlyEnding: Sendable {
    private let diagnostics: Console.Channel
    /// nil while nothing is on the disk, and once the command has said what there is to say.
    private let progress = Mutex<SubmissionProgress?>(nil)

    init(_ diagnostics: Console.Channel) {
        self.diagnostics = diagnostics
        TerminationSignals.observe([.interrupt, .terminate]) { [self] signal in end(by: signal) }
    }

    func note(_ now: SubmissionProgress) {
        progress.withLock { $0 = now }
        guard case .isSlow(let id) = now else { return }
        diagnostics.sentence("\(id) is with the running service, which sends it whether this is ended or not")
    }

    func isOver() { progress.withLock { $0 = nil } }

    private func end(by signal: Signal) {
        guard let now = progress.withLock({ $0 }) else { TerminationSignals.obey(signal) }
        diagnostics.sentence(Self.words(now))
        Host.exit(ExitCode.timedOut.rawValue)
    }

    private static func words(_ progress: SubmissionProgress) -> String {
        switch progress {
        case .isKept(let id):
            "Ended, but \(id) is kept, and may be sent already: `mosychlos batch wait \(id)` or `watch` goes on with it, and "
                + "nothing is sent twice. Do not submit it again; `mosychlos batch cancel \(id)` takes it back."
        case .isTaken(let id), .isSlow(let id):
            "Ended, but \(id) is with the running service, which sends it. Do not submit it again: `mosychlos batch wait "
                + "\(id)` follows it, `mosychlos batch cancel \(id)` takes it back."
        }
    }
}
