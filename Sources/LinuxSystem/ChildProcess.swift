import CLinux
import Glibc

/// A program run to its end: input on its stdin, what it says on stderr kept, its stdout thrown away.
///
/// It gets a process group of its own, so that its children end with it when its time is over, and the usual effect of
/// every signal. Never a shell: the words reach the program as they are.
package final class ChildProcess: Sendable {
    /// How a program ended.
    package enum Ending: Hashable, Sendable {
        case exit(Int32)
        case signal(Int32)
        /// Its time was over, so it was ended.
        case timeout
        /// `end()` was called.
        case ended
    }

    package struct Outcome: Hashable, Sendable {
        package var ending: Ending
        /// The first bytes it wrote to stderr.
        package var errors: [UInt8]

        package init(ending: Ending, errors: [UInt8]) {
            self.ending = ending
            self.errors = errors
        }
    }

    private let words: [String]
    private let environment: [String: String]
    private let input: [UInt8]
    private let limit: Duration
    private let stop: FileDescriptor

    static let mostErrors = 4096
    /// Between asking a program to end and ending it.
    private static let patience = Duration.seconds(2)

    /// `words` are the program, looked for in PATH unless it has a slash, and its arguments: at least one.
    ///
    /// It finds `environment` and nothing else in its environment, and may take as long as `limit`.
    package init(
        _ words: [String],
        environment: [String: String],
        input: [UInt8],
        limit: Duration
    ) throws(SystemError) {
        // One that does not read its input must not be our end.
        ignoreBrokenPipes()
        self.words = words
        self.environment = environment
        self.input = input
        self.limit = limit
        stop = FileDescriptor(owning: try system("eventfd") { eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK)) })
    }

    /// Blocks the thread until the program has ended; once only.
    package func run() throws(SystemError) -> Outcome {
        let stdin = try Pipe()
        let stderr = try Pipe()
        let pid = try spawn(reading: stdin.readEnd.raw, writingErrors: stderr.writeEnd.raw)
        let exit: FileDescriptor
        do throws(SystemError) {
            exit = FileDescriptor(owning: try system("pidfd_open") { clinux_pidfd_open(pid) })
        } catch {
            kill(-pid, SIGKILL)
            var status: Int32 = 0
            waitpid(pid, &status, 0)
            throw error
        }
        var exchange = ChildExchange(input: input, to: stdin, from: stderr, mostErrors: Self.mostErrors)
        let ending = exchange.run(until: exit, stop: stop, process: pid, limit: limit, patience: Self.patience)
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
        exchange.readErrors()
        let signal = status & 0x7F
        let own: Ending = signal == 0 ? .exit(status >> 8 & 0xFF) : .signal(signal)
        return Outcome(ending: ending ?? own, errors: exchange.errors)
    }

    /// Ends the program; from any thread.
    package func end() {
        var one: UInt64 = 1
        _ = Glibc.write(stop.raw, &one, 8)
    }

    private func spawn(reading stdin: Int32, writingErrors stderr: Int32) throws(SystemError) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, stdin, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, stderr, 2)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
        posix_spawnattr_setflags(&attributes, Int16(flags))

        let program = words.first ?? ""
        try admit("posix_spawn", program)
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] =
            environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var pid: pid_t = 0
        let code = posix_spawnp(&pid, program, &actions, &attributes, &arguments, &variables)
        guard code == 0 else { throw SystemError("posix_spawn", subject: program, code: code) }
        return pid
    }
}
