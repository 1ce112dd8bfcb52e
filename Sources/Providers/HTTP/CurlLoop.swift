import CCurl
import Synchronization

/// The thread that drives every transfer, and the mailbox through which it is told what to do.
final class CurlLoop: Sendable {
    typealias Continuation = CheckedContinuation<HTTPResponse, any Error>

    private enum Command {
        case start(UInt64, HTTPRequest, Continuation)
        case cancel(UInt64)
    }

    private struct State {
        var commands: [Command] = []
        var multi: CurlMulti?
        var lastID: UInt64 = 0
        var isRunning = false
        var isStopping = false
    }

    private let state = Mutex(State())

    func nextID() -> UInt64 {
        state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
    }

    func start(_ id: UInt64, _ request: HTTPRequest, _ continuation: Continuation) {
        let needsThread = state.withLock { state in
            state.commands.append(.start(id, request, continuation))
            state.multi?.wake()
            defer { state.isRunning = true }
            return !state.isRunning
        }
        if needsThread { startThread() }
    }

    func cancel(_ id: UInt64) {
        state.withLock { state in
            state.commands.append(.cancel(id))
            state.multi?.wake()
        }
    }

    /// Ends the thread; called when nothing is under way any more.
    func stop() {
        state.withLock { state in
            state.isStopping = true
            state.multi?.wake()
        }
    }

    private func startThread() {
        let context = Unmanaged.passRetained(self).toOpaque()
        let failed = ccurl_start_thread(
            { context in
                if let context { Unmanaged<CurlLoop>.fromOpaque(context).takeRetainedValue().run() }
                return nil
            },
            context
        )
        guard failed != 0 else { return }
        Unmanaged<CurlLoop>.fromOpaque(context).release()
        state.withLock { $0.isRunning = false }
        refuseCommands(HTTPFailure(kind: .other(failed), message: "no thread can be started", requestWasSent: false))
    }

    private func run() {
        guard let multi = CurlMulti() else {
            state.withLock { $0.isRunning = false }
            let message = "libcurl.so.4 cannot be loaded; install the package libcurl4"
            refuseCommands(HTTPFailure(kind: .libraryMissing, message: message, requestWasSent: false))
            return
        }
        let isStopped = state.withLock { state in
            state.multi = multi
            return state.isStopping
        }
        if !isStopped { drive(multi) }
        state.withLock { $0.multi = nil }
        multi.cleanUp()
    }

    private func drive(_ multi: CurlMulti) {
        var transfers: [UInt64: CurlTransfer] = [:]
        while let commands = takeCommands() {
            for command in commands {
                switch command {
                case .start(let id, let request, let continuation):
                    let transfer = CurlTransfer(id: id, request: request, curl: multi.curl)
                    if let failure = transfer.begin(in: multi, continuation) {
                        continuation.resume(throwing: failure)
                    } else {
                        transfers[id] = transfer
                    }
                case .cancel(let id):
                    transfers.removeValue(forKey: id)?.cancel(in: multi)
                }
            }
            multi.perform { id, code in
                transfers.removeValue(forKey: id)?.finish(code, in: multi)
            }
            multi.wait(isIdle: transfers.isEmpty)
        }
    }

    private func takeCommands() -> [Command]? {
        state.withLock { state in
            guard !state.isStopping else { return nil }
            defer { state.commands.removeAll() }
            return state.commands
        }
    }

    private func refuseCommands(_ failure: HTTPFailure) {
        let commands = state.withLock { state in
            defer { state.commands.removeAll() }
            return state.commands
        }
        for case .start(_, _, let continuation) in commands {
            continuation.resume(throwing: failure)
        }
    }
}
