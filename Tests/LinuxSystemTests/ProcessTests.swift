import Glibc
import LinuxSystem
import TestSupport
import Testing

/// In a process of its own: other tests run services that stop when they are told to.
struct TerminationSignalsTests {
    @Test(.timeLimit(.minutes(2))) func `Signals are heard and do not end the process`() async throws {
        try await withTemporaryDirectory { path in
            let outcome = try await Probe.run(suite: "TerminationSignalsProbe", path: path)
            #expect(outcome.status == 0, "\(outcome.text)\(outcome.errorText)")
        }
    }
}

@Suite(.serialized, .enabled(if: Probe.isRunning))
struct TerminationSignalsProbe {
    @Test(arguments: Signal.allCases)
    func `A signal arrives and does not end the process`(signal: Signal) async throws {
        var signals = TerminationSignals.stream(Signal.allCases).makeAsyncIterator()
        let number =
            switch signal {
            case .terminate: SIGTERM
            case .interrupt: SIGINT
            case .hangUp: SIGHUP
            }
        for _ in 0..<3 {
            #expect(kill(getpid(), number) == 0)
            #expect(await signals.next() == signal)
        }
    }

    @Test func `Two listeners both hear`() async throws {
        var first = TerminationSignals.stream([.hangUp]).makeAsyncIterator()
        var second = TerminationSignals.stream([.hangUp]).makeAsyncIterator()
        #expect(kill(getpid(), SIGHUP) == 0)
        #expect(await first.next() == .hangUp)
        #expect(await second.next() == .hangUp)
    }
}

struct HostTests {
    @Test func `The machine and the process are known`() async throws {
        #expect(try await run(["hostname"]).text == Host.name + "\n")
        #expect(try await run(["id", "-un"]).text == Host.userName + "\n")
        #expect(try await run(["id", "-u"]).text == "\(Host.userID)\n")
        #expect(Host.bootID.count == 36)
        #expect(Host.processID == getpid())
        #expect(Host.executablePath.hasPrefix("/"))
        #expect(!Host.executablePath.hasSuffix("(deleted)"))
    }

    @Test func `The environment is read whole and by name`() {
        let all = Host.environmentAll
        #expect(all["PATH"] == Host.environment("PATH"))
        #expect(all["PATH"] != nil)
        #expect(Host.environment("MOSYCHLOS_NO_SUCH_VARIABLE") == nil)
    }

    @Test func `A file is no terminal and has no width`() throws {
        let file = try FileDescriptor.open("/dev/null", .read)
        #expect(!Host.isTerminal(file.raw))
        #expect(Host.terminalSize(file.raw) == nil)
    }

    @Test func `The clock is the machine's`() async throws {
        let before = currentUnixTime().seconds
        let other = try #require(Int64(try await run(["date", "+%s"]).text.dropLast()))
        #expect(before <= other && other <= currentUnixTime().seconds)
    }

    @Test func `A thread runs its body under its name`() async throws {
        let name = try await onThread { try FileDescriptor.open("/proc/thread-self/comm", .read).readAll(limit: 99) }
        #expect(name == Array("test\n".utf8))
    }
}

struct BlockingExecutorTests {
    actor Counter {
        private let executor = BlockingExecutor(label: "test")
        private(set) var value = 0
        nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

        func increment() {
            preconditionIsolated()
            let before = value
            sched_yield()
            value = before + 1
        }
    }

    @Test func `An actor on it does one thing at a time`() async {
        let counter = Counter()
        await withDiscardingTaskGroup { group in
            for _ in 0..<1000 { group.addTask { await counter.increment() } }
        }
        #expect(await counter.value == 1000)
    }
}
