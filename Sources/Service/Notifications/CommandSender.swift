import LinuxSystem

/// Runs a program for each message, which it finds on its stdin.
///
/// Exit status 0 takes the message; any other one, or no end in time, has it told again. Of our environment it sees what
/// every program needs and nothing else, because the API key may be in there.
struct CommandSender: NotificationSender {
    let command: [String]
    let limit: Duration
    let environment: [String: String]
    let log: Log

    private static let passedOn = ["PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ", "TMPDIR"]

    init(command: [String], limit: Duration, environment: [String: String], log: Log) {
        self.command = command
        self.limit = limit
        self.environment = environment.filter { Self.passedOn.contains($0.key) }
        self.log = log
    }

    func send(_ notification: Notification) async throws(CancellationError) -> NotificationQueue.Outcome {
        let outcome: ChildProcess.Outcome
        do throws(SystemError) {
            let process = try ChildProcess(
                command,
                environment: environment,
                input: notification.body + [0x0A],
                limit: limit
            )
            outcome = try await run(process)
        } catch {
            return .unavailable("\(error)")
        }
        let errors = String(decoding: outcome.errors.prefix(400), as: UTF8.self)
        if !errors.isEmpty {
            log(.info, "notify.command-said", ["id": notification.id, "stderr": errors])
        }
        switch outcome.ending {
        case .exit(0): return .delivered
        case .exit(let status): return .refused("exit status \(status)")
        case .signal(let number): return .refused("signal \(number)")
        case .timeout: return .refused("no end within \(Quantity.spell(limit))")
        case .ended: throw CancellationError()
        }
    }

    private func run(_ process: ChildProcess) async throws(SystemError) -> ChildProcess.Outcome {
        let result: Result<ChildProcess.Outcome, SystemError> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                startThread(name: "notify-command") { @Sendable in
                    do throws(SystemError) {
                        continuation.resume(returning: .success(try process.run()))
                    } catch {
                        continuation.resume(returning: .failure(error))
                    }
                }
            }
        } onCancel: {
            process.end()
        }
        return try result.get()
    }
}
