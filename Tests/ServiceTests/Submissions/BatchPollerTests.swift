import Batches
import Service
import Synchronization
import Testing

struct BatchPollerTests {
    private static let interval = Duration.seconds(60)

    /// Follows so many batches that run, each asked about once already; what was asked since is counted anew.
    private func followed(_ count: Int, _ provider: ListingProvider) async throws -> BatchPoller {
        let poller = BatchPoller(provider: provider, instant: { provider.now })
        for number in 0..<count {
            provider.set("batch-\(number)", .inProgress)
            await poller.enter("batch-\(number)")
        }
        for number in 0..<count { _ = try await poller.status(of: "batch-\(number)", age: .zero) }
        provider.pass(Self.interval)
        provider.forgetCalls()
        return poller
    }

    private func ask(_ poller: BatchPoller, _ count: Int) async throws -> [BatchStatus] {
        try await withThrowingTaskGroup(of: BatchStatus.self) { group in
            for number in 0..<count {
                group.addTask { try await poller.status(of: "batch-\(number)", age: Self.interval / 2).status }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    @Test(arguments: [(9, 9, 0), (10, 0, 1), (100, 0, 1), (1000, 0, 10)])
    func `A thousand batches are asked about by ten pages, few one by one`(
        batches: Int,
        single: Int,
        pages: Int
    ) async throws {
        let provider = ListingProvider()
        let poller = try await followed(batches, provider)
        #expect(try await ask(poller, batches) == Array(repeating: .inProgress, count: batches))
        #expect(provider.calls == .init(single: single, pages: pages))
    }

    @Test func `What is asked again soon is known already, later it is asked anew`() async throws {
        let provider = ListingProvider()
        let poller = try await followed(50, provider)
        _ = try await ask(poller, 50)
        provider.pass(Self.interval / 2)
        _ = try await ask(poller, 50)
        #expect(provider.calls.pages == 1)
        provider.pass(.seconds(1))
        _ = try await ask(poller, 50)
        #expect(provider.calls == .init(single: 0, pages: 2))
    }

    @Test func `Of what seems to have ended the batch itself is asked`() async throws {
        let provider = ListingProvider()
        let poller = try await followed(50, provider)
        provider.set("batch-7", .completed)
        #expect(try await ask(poller, 50).filter { $0 == .completed }.count == 1)
        #expect(provider.calls == .init(single: 1, pages: 1))
    }

    @Test func `What the list does not show is asked about, and thrown if it is unknown`() async throws {
        let provider = ListingProvider()
        let poller = try await followed(50, provider)
        provider.hide("batch-3")
        _ = try await ask(poller, 50)
        #expect(provider.calls == .init(single: 1, pages: 1))
        provider.pass(Self.interval)
        provider.remove("batch-3")
        await #expect(throws: ProviderFailure.self) { try await poller.status(of: "batch-3", age: Self.interval / 2) }
    }

    @Test func `A list that stands still is not believed for ever`() async throws {
        let provider = ListingProvider()
        let poller = try await followed(50, provider)
        provider.freezeList()
        provider.set("batch-7", .completed)
        var seen: BatchStatus?
        for _ in 0..<30 where seen != .completed {
            provider.pass(Self.interval)
            seen = try await poller.status(of: "batch-7", age: Self.interval / 2).status
        }
        #expect(seen == .completed)
    }

    @Test func `Whoever is told that a batch has ended asks about it at once`() async throws {
        let provider = ListingProvider()
        let poller = try await followed(50, provider)
        _ = try await poller.status(of: "batch-1", age: .zero)
        #expect(provider.calls == .init(single: 1, pages: 0))
    }

    @Test(arguments: [false, true])
    func `A provider that does not list is asked about each, one that lists what is old too`(isOld: Bool) async throws {
        let provider = ListingProvider(listsWhatIsCurrent: !isOld)
        let poller = try await followed(20, provider)
        if !isOld { provider.failList(.refused) }
        _ = try await ask(poller, 20)
        #expect(provider.calls == .init(single: 20, pages: isOld ? 0 : 1))
        _ = try await ask(poller, 20)
        #expect(provider.calls.pages == (isOld ? 0 : 1))
    }

    @Test func `A list that fails like a broken server is let alone for a while`() async throws {
        let provider = ListingProvider()
        let poller = try await followed(20, provider)
        provider.failList(.server)
        _ = try await ask(poller, 20)
        #expect(provider.calls == .init(single: 20, pages: 1))
        provider.failList(nil)
        provider.pass(BatchPoller.trust - .seconds(1))
        for number in 0..<20 { _ = try await poller.status(of: "batch-\(number)", age: .zero) }
        provider.pass(.seconds(2))
        provider.forgetCalls()
        _ = try await ask(poller, 20)
        #expect(provider.calls == .init(single: 0, pages: 1))
    }

    @Test func `Where nobody answers, one question is enough for all`() async throws {
        let provider = ListingProvider()
        let poller = try await followed(20, provider)
        provider.failList(.unreachable)
        await #expect(throws: ProviderFailure.self) { try await ask(poller, 20) }
        #expect(provider.calls.single == 0)
    }

    @Test func `Batches of others do not make the list dearer than asking about each`() async throws {
        let provider = ListingProvider()
        for number in 0..<2000 { provider.set("other-\(number)", .completed) }
        let poller = try await followed(20, provider)
        provider.putLast("batch-0")
        _ = try await ask(poller, 20)
        #expect(provider.calls.single == 1)
        #expect(provider.calls.pages == 4)
    }

    @Test func `One that stops takes nobody else's answer away`() async throws {
        let provider = ListingProvider(isSlow: true)
        let poller = BatchPoller(provider: provider, instant: { provider.now })
        for number in 0..<10 {
            provider.set("batch-\(number)", .inProgress)
            await poller.enter("batch-\(number)")
            _ = try await poller.status(of: "batch-\(number)", age: .zero)
        }
        provider.pass(Self.interval)
        let first = Task { try await poller.status(of: "batch-0", age: Self.interval / 2) }
        await provider.listIsAsked()
        let second = Task { try await poller.status(of: "batch-1", age: Self.interval / 2) }
        first.cancel()
        await #expect(throws: CancellationError.self) { try await first.value }
        provider.answer()
        #expect(try await second.value.status == .inProgress)
    }
}

/// Batches in memory, newest first, and a count of what is asked.
final class ListingProvider: BatchProvider {
    struct Calls: Hashable {
        var single = 0
        var pages = 0
    }

    private struct State {
        var order: [String] = []
        var status: [String: BatchStatus] = [:]
        var hidden: Set<String> = []
        var frozen: [String: BatchStatus]?
        var listFailure: ProviderFailure.Kind?
        var calls = Calls()
        var now = ContinuousClock.now
        var isAnswering: Bool
    }

    private let state: Mutex<State>
    private let asked = AsyncStream<Void>.makeStream()
    let listsWhatIsCurrent: Bool
    let name = "listing"
    let limits = BatchLimits(requests: 1, bytes: 1)

    init(listsWhatIsCurrent: Bool = true, isSlow: Bool = false) {
        self.listsWhatIsCurrent = listsWhatIsCurrent
        state = Mutex(State(isAnswering: !isSlow))
    }

    var now: ContinuousClock.Instant { state.withLock { $0.now } }
    var calls: Calls { state.withLock { $0.calls } }
    func forgetCalls() { state.withLock { $0.calls = Calls() } }
    func pass(_ time: Duration) { state.withLock { $0.now += time } }
    func hide(_ id: String) { _ = state.withLock { $0.hidden.insert(id) } }
    func remove(_ id: String) { state.withLock { $0.status[id] = nil } }
    func freezeList() { state.withLock { $0.frozen = $0.status } }
    func failList(_ kind: ProviderFailure.Kind?) { state.withLock { $0.listFailure = kind } }
    func answer() { state.withLock { $0.isAnswering = true } }
    func listIsAsked() async { for await _ in asked.stream { return } }

    func set(_ id: String, _ status: BatchStatus) {
        state.withLock { state in
            if state.status.updateValue(status, forKey: id) == nil { state.order.insert(id, at: 0) }
        }
    }

    func putLast(_ id: String) {
        state.withLock { state in
            state.order.removeAll { $0 == id }
            state.order.append(id)
        }
    }

    func status(of batchID: String) async throws -> BatchJob {
        try state.withLock { state in
            state.calls.single += 1
            guard let status = state.status[batchID] else {
                throw ProviderFailure(kind: .notFound, message: "no such batch")
            }
            return BatchJob(id: batchID, status: status)
        }
    }

    func list(after cursor: String?, limit: Int) async throws -> BatchPage {
        asked.continuation.yield()
        while !state.withLock(\.isAnswering) {
            try Task.checkCancellation()
            await Task.yield()
        }
        return try state.withLock { state in
            state.calls.pages += 1
            if let kind = state.listFailure { throw ProviderFailure(kind: kind, message: "no lists here") }
            let start = cursor.flatMap { Int($0) } ?? 0
            let end = min(start + limit, state.order.count)
            let jobs = state.order[start..<end].compactMap { id -> BatchJob? in
                guard !state.hidden.contains(id) else { return nil }
                return (state.frozen ?? state.status)[id].map { BatchJob(id: id, status: $0) }
            }
            return BatchPage(jobs: jobs, next: end < state.order.count ? "\(end)" : nil)
        }
    }

    func upload(_ input: BatchInput) async throws -> String { throw notAsked }
    func create(_ order: BatchOrder) async throws -> BatchJob { throw notAsked }
    func cancel(_ batchID: String) async throws -> BatchJob { throw notAsked }
    func download(_ fileID: String, to path: String) async throws -> Int64 { throw notAsked }
    func endpoint(for model: String) -> String { "" }
    func encode(_ request: PromptRequest, into line: inout [UInt8]) -> [DroppedParameter] { [] }
    func question(inLine line: ArraySlice<UInt8>) -> SentQuestion { SentQuestion() }
    func result(fromLine line: ArraySlice<UInt8>) -> BatchResult? { nil }

    private var notAsked: ProviderFailure { ProviderFailure(kind: .refused, message: "not a matter of this test") }
}
