import Batches

/// Asks a server the requests of one batch, a few at a time, until each has its result.
struct SynchronousWork: Sendable {
    let folder: LocalBatchFolder
    let connection: ProviderConnection
    let concurrency: Int
    /// How long one answer may take.
    let timeout: Duration
    let report: @Sendable (BatchJob) -> Void

    /// Returns when the batch has ended; throws when the server is of no use now.
    func perform() async throws {
        let lock = try await takeLock()
        defer { withExtendedLifetime(lock) {} }
        let batch = try folder.load()
        guard !batch.status.isFinal else { return report(try folder.job(batch)) }
        let desk = try SynchronousDesk(folder, report: report)
        let isCancelled = try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask { try await isCalledOff() }
            group.addTask {
                try await askAll(desk)
                return false
            }
            defer { group.cancelAll() }
            return try await group.next() ?? false
        }
        if isCancelled { try await desk.cancel() } else { try await desk.complete() }
    }

    private func takeLock() async throws -> LocalBatchFolder.Lock {
        while true {
            if let lock = try folder.tryLock() { return lock }
            try await Task.sleep(for: .seconds(1))
        }
    }

    /// Another process may have been told.
    private func isCalledOff() async throws -> Bool {
        while try !folder.isCancelled() { try await Task.sleep(for: .seconds(1)) }
        return true
    }

    private func askAll(_ desk: SynchronousDesk) async throws {
        let pause = ServerPause()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<concurrency {
                group.addTask {
                    while let request = try await desk.next() { try await ask(request, desk, pause) }
                }
            }
            try await group.waitForAll()
        }
    }

    private func ask(_ request: SynchronousDesk.Request, _ desk: SynchronousDesk, _ pause: ServerPause) async throws {
        while true {
            try await pause.admit()
            switch try await exchange(request) {
            case .settled(let line, let isAnswer):
                await pause.served()
                return try await desk.finish(request.customID, line, isAnswer: isAnswer)
            case .later(let delay, let failure):
                guard await pause.begin(delay) else { return await desk.stop(failure) }
            case .broken(let failure):
                _ = await pause.begin(nil)
                // It may have been worked on, and paid for: whether it is asked again is up to whoever counts attempts.
                let line = LocalResultLine.unanswered(
                    request.customID,
                    code: "connection_lost",
                    message: failure.message
                )
                return try await desk.finish(request.customID, line, isAnswer: false)
            case .stop(let failure):
                return await desk.stop(failure)
            }
        }
    }

    private func exchange(_ request: SynchronousDesk.Request) async throws -> SynchronousVerdict {
        var call = connection.request("POST", request.path)
        call.headers.append(.init("Content-Type", "application/json"))
        call.body = .bytes(request.body)
        call.isRepeatable = false
        // Nothing at all moves while the model thinks.
        call.limits.stall = timeout
        call.limits.total = timeout
        do {
            let response = try await connection.send(call)
            return SynchronousVerdict(
                request.customID,
                response,
                failure: connection.problem(response, call).failure
            )
        } catch let failure as HTTPFailure {
            return SynchronousVerdict(request.customID, failure, connection.problem(failure, call).failure)
        }
    }
}
