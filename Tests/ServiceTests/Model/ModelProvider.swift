import Batches
import LinuxSystem
import StrictJSON
import Synchronization

/// A Batch API in memory that keeps its own books of what was created and what was billed.
final class ModelProvider: BatchProvider {
    struct Line: Hashable {
        var customID: String
        var content: Int
    }

    struct Batch {
        var job: BatchJob
        var lines: [Line]
        var ending: ProviderAction.Ending
        var dice: Int
        var listedFrom: Duration
        var endsAt: Duration
        var isCancelled = false
    }

    struct State {
        var now = Duration.zero
        var files: [String: [UInt8]] = [:]
        var batches: [Batch] = []
        var creations: [ProviderAction.Creation] = []
        var endings: [(ProviderAction.Ending, Int)] = []
        var unreachable = 0
        var cutDownloads = 0
        var forgets = 0
        /// How often each content was answered, which is what costs.
        var answered: [Int: Int] = [:]
        /// Contents whose last word was no answer.
        var unanswered: Set<Int> = []
        var findings: [String] = []
        var number = 0
    }

    let name = "model"
    let limits = BatchLimits(requests: 3, bytes: 4096)
    let stage = Mutex<Stage?>(nil)
    let state = Mutex(State())
    private let owner: Owner
    private let clock: ModelClock

    init(owner: Owner, clock: ModelClock) {
        self.owner = owner
        self.clock = clock
    }

    func act(_ action: ProviderAction) {
        state.withLock { state in
            switch action {
            case .creation(let creation): state.creations.append(creation)
            case .ending(let ending, let dice): state.endings.append((ending, dice))
            case .unreachable(let calls): state.unreachable += calls
            case .cutDownload: state.cutDownloads += 1
            case .forgets: state.forgets += 1
            case .cancel(let number):
                guard !state.batches.isEmpty else { return }
                let index = number % state.batches.count
                if state.now < state.batches[index].endsAt { state.batches[index].isCancelled = true }
            }
        }
    }

    /// From now on everything goes well.
    func behave() {
        state.withLock { state in
            (state.creations, state.endings) = ([], [])
            (state.unreachable, state.cutDownloads, state.forgets) = (0, 0, 0)
        }
    }

    private func turn() async throws {
        try await stage.withLock(\.self)?.pause()
        let isUnreachable = state.withLock { state in
            guard state.unreachable > 0 else { return false }
            state.unreachable -= 1
            return true
        }
        if isUnreachable { throw ProviderFailure(kind: .unreachable, message: "no route to host") }
    }

    func upload(_ input: BatchInput) async throws -> String {
        try await turn()
        return try Interposer.$current.withValue(nil) {
            let bytes = try FileDescriptor.open(input.path, .read).readAll(limit: 1 << 20)
            return state.withLock { state in
                state.number += 1
                state.files["file-\(state.number)"] = bytes
                return "file-\(state.number)"
            }
        }
    }

    func create(_ order: BatchOrder) async throws -> BatchJob {
        try await turn()
        let creation = state.withLock { $0.creations.isEmpty ? nil : $0.creations.removeFirst() }
        switch creation {
        case .requestLost: throw ProviderFailure(kind: .unreachable, message: "timed out", mayHaveTakenEffect: true)
        case .busy: throw ProviderFailure(kind: .rateLimited, message: "slow down")
        case .refused: throw ProviderFailure(kind: .refused, message: "no such model")
        case .answerLost, .listedLate, nil: break
        }
        let job = book(order, isListedLate: creation == .listedLate)
        // The service may be killed while the answer is on its way.
        try await stage.withLock(\.self)?.pause()
        if creation == .answerLost || creation == .listedLate {
            throw ProviderFailure(kind: .unreachable, message: "connection reset", mayHaveTakenEffect: true)
        }
        return job
    }

    func status(of batchID: String) async throws -> BatchJob {
        try await turn()
        return try state.withLock { state in
            guard let index = state.batches.firstIndex(where: { $0.job.id == batchID }), state.forgets == 0 else {
                state.forgets = max(0, state.forgets - 1)
                throw ProviderFailure(kind: .notFound, message: "no such batch", httpStatus: 404)
            }
            state.proceed(index)
            return state.batches[index].job
        }
    }

    func list(after cursor: String?, limit: Int) async throws -> BatchPage {
        try await turn()
        return state.withLock { state in
            let listed = state.batches.filter { $0.listedFrom <= state.now }.map(\.job).reversed()
            let rest = cursor.map { cursor in Array(listed.drop { $0.id != cursor }.dropFirst()) } ?? Array(listed)
            // Pages are short, so that there are several.
            let page = Array(rest.prefix(2))
            return BatchPage(jobs: page, next: rest.count > 2 ? page.last?.id : nil)
        }
    }

    func cancel(_ batchID: String) async throws -> BatchJob { try await status(of: batchID) }

    func download(_ fileID: String, to path: String) async throws -> Int64 {
        try await turn()
        return try Interposer.$current.withValue(nil) {
            let (content, isCut) = state.withLock { state in
                defer { state.cutDownloads = max(0, state.cutDownloads - 1) }
                return (state.files[fileID], state.cutDownloads > 0)
            }
            guard let content else { throw ProviderFailure(kind: .notFound, message: "no such file") }
            let file = try FileDescriptor.open(path, .append)
            // It goes on where an earlier try was cut.
            let rest = content.dropFirst(Int(try file.status().size))
            if isCut {
                try file.write(rest.prefix(rest.count / 2))
                throw ProviderFailure(kind: .unreachable, message: "cut")
            }
            try file.write(rest)
            return Int64(content.count)
        }
    }

    func endpoint(for model: String) -> String { "/v1/chat/completions" }

    func encode(_ request: PromptRequest, into line: inout [UInt8]) -> [DroppedParameter] {
        line += Array(#"{"custom_id":"\#(request.customID)","body":{"marks":""#.utf8)
        let text = Array(request.user.utf8)
        var rest = text[...]
        while let start = rest.firstIndex(of: UInt8(ascii: "Q")) {
            let word = text[start...].prefix(7)
            let isMark = word.count == 7 && word.dropFirst().dropLast().allSatisfy { (0x30...0x39).contains($0) }
            if isMark { line += word + [0x20] }
            rest = text[(start + 1)...]
        }
        line += Array("\"}}\n".utf8)
        return []
    }

    func question(inLine line: ArraySlice<UInt8>) -> SentQuestion { SentQuestion() }

    func result(fromLine line: ArraySlice<UInt8>) -> BatchResult? {
        guard let root = try? JSONDocument(parsing: line).root, let id = root["custom_id"]?.string else { return nil }
        if let answer = root["answer"]?.string {
            let rest = #""overall_risk":"low","findings":[],"actions":[],"confidence":"low","limitations":[]"#
            let text = #"{"summary":"\#(answer)",\#(rest)}"#
            return BatchResult(customID: id, outcome: .success(.init(text: text)), httpStatus: 200)
        }
        let kind = root["failure"]?.string.flatMap(RequestFailure.Kind.init(rawValue:)) ?? .unreadable
        return BatchResult(customID: id, outcome: .failure(RequestFailure(kind: kind, message: "failed")))
    }
}

extension ModelProvider {
    /// Enters a batch, and checks that it may be.
    private func book(_ order: BatchOrder, isListedLate: Bool) -> BatchJob {
        let lines = read(order.inputFileID)
        return state.withLock { state in
            let submission = order.metadata["mosychlos_submission"] ?? "?"
            let earlier = state.batches.filter { $0.job.metadata["mosychlos_submission"] == submission }
            if earlier.contains(where: { $0.job.status != .failed }) {
                state.findings.append("a second batch was created for submission \(submission)")
            }
            state.number += 1
            let (ending, dice) = state.endings.isEmpty ? (.good, 0) : state.endings.removeFirst()
            let created = 1_795_356_330 + state.now.components.seconds
            let job = BatchJob(
                id: "batch_\(state.number)",
                status: .inProgress,
                inputFileID: order.inputFileID,
                times: BatchJob.Times(created: created),
                requestCounts: .init(total: lines.count),
                metadata: order.metadata
            )
            state.batches.append(
                Batch(
                    job: job,
                    lines: lines,
                    ending: ending,
                    dice: dice,
                    listedFrom: state.now + .seconds(isListedLate ? 300 : 0),
                    endsAt: state.now + .seconds(60)
                )
            )
            return job
        }
    }

    private func read(_ fileID: String) -> [Line] {
        var lines: [Line] = []
        let bytes = state.withLock { $0.files[fileID] } ?? []
        var findings: [String] = []
        if bytes.last != 0x0A { findings.append("the uploaded lines do not end in a newline") }
        for line in bytes.split(separator: 0x0A) {
            let root = try? JSONDocument(parsing: line).root
            let marks = root?["body"]?["marks"]?.string?.split(separator: " ") ?? []
            let numbers = Set(marks.compactMap { Versions.number(ofMark: $0.dropLast()) })
            guard let id = root?["custom_id"]?.string, let number = numbers.first, numbers.count == 1,
                Set(marks.map(\.last)) == ["A", "Z"]
            else {
                findings.append("a line is not one complete version: \(String(decoding: line, as: UTF8.self))")
                continue
            }
            if lines.contains(where: { $0.customID == id }) { findings.append("\(id) stands twice in a batch") }
            lines.append(Line(customID: id, content: number))
        }
        owner.versions.withLock { versions in
            // Replaced between link and unlink, the claimed version is sent, and its successor after it.
            for line in lines where versions.send(line.content) && !clock.isLinking {
                findings.append("\(Versions.mark(line.content)) was sent although its owner had taken it back")
            }
        }
        state.withLock { $0.findings += findings }
        return lines
    }
}
