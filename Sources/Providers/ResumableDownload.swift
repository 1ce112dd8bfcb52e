import Batches
import StrictJSON

/// One file on its way to disk, through as many cuts as it takes.
struct ResumableDownload {
    let content: HTTPRequest
    let file: DownloadFile
    let connection: ProviderConnection
    /// What the provider says about the length where the content comes without one.
    let announcedSize: () async -> Int64?
    private var entityTag: String?
    private var total: Int64?
    private var cuts = 0
    private var fruitlessAttempts = 0
    private let maximumCuts = 25

    /// - `content`: the call that answers with the whole file.
    init(
        _ content: HTTPRequest,
        to path: String,
        over connection: ProviderConnection,
        announcedSize: @escaping () async -> Int64? = { nil }
    ) throws(ProviderFailure) {
        self.content = content
        self.connection = connection
        self.announcedSize = announcedSize
        do throws(DownloadFile.Problem) {
            file = try DownloadFile(path: path)
        } catch {
            throw ProviderFailure(kind: .localFile, message: error.message, systemError: error.code)
        }
    }

    /// Returns the length once the whole file is on disk and synced.
    mutating func run() async throws -> Int64 {
        do {
            return try await wholeFile()
        } catch let problem as DownloadFile.Problem {
            throw ProviderFailure(kind: .localFile, message: problem.message, systemError: problem.code)
        }
    }

    /// Makes sure that what has come is the file.
    ///
    /// A page from something on the way has a length of its own: taken for the file, every answer would be lost and paid
    /// for again. What does not look like lines is measured against what the provider says of the file, where it says
    /// anything.
    private mutating func wholeFile() async throws -> Int64 {
        var tries = 0
        while true {
            let size = try await transfer()
            let ends = try file.ends()
            if ends == .lines { return size }
            let stated = await announcedSize()
            guard stated.map({ $0 != size }) ?? (ends == .page) else { return size }
            tries += 1
            // A server may be wrong about its own files.
            if tries == 3, ends == .objects { return size }
            try file.empty()
            (entityTag, total) = (nil, nil)
            guard tries < 3 else {
                let other = stated.map { ", and the file \($0)" } ?? " and is a page"
                let words = "what comes instead of the results file has \(size) bytes\(other)"
                throw ProviderFailure(kind: .refused, message: words)
            }
            try await connection.sleep(connection.retry.firstDelay * (1 << tries))
        }
    }

    private mutating func transfer() async throws -> Int64 {
        while true {
            let offset = try file.size()
            let request = request(from: offset)
            do {
                let response = try await connection.transport.send(request)
                if try await isComplete(response, offset) {
                    try file.sync()
                    return try file.size()
                }
                if response.status == 200 || response.status == 206 || response.status == 416 {
                    let failure = HTTPFailure(
                        kind: .cutBody,
                        message: "the file ends too early",
                        requestWasSent: true,
                        answer: response
                    )
                    try await pause(connection.problem(failure, request), offset)
                } else {
                    try await pause(connection.problem(response, request), offset)
                }
            } catch let failure as HTTPFailure {
                try remember(failure.answer)
                try await pause(connection.problem(failure, request), offset)
            }
        }
    }

    private func request(from offset: Int64) -> HTTPRequest {
        var request = content
        request.headers.append(.init("Accept", "application/binary, */*"))
        request.headers.append(.init("Accept-Encoding", "identity"))
        request.sink = .file(descriptor: file.descriptor, offset: offset)
        if offset > 0 {
            request.headers.append(.init("Range", "bytes=\(offset)-"))
            // Without a tag the id must do: what stands behind it does not change.
            if let entityTag { request.headers.append(.init("If-Range", entityTag)) }
        }
        return request
    }

    private mutating func isComplete(_ response: HTTPResponse, _ offset: Int64) async throws -> Bool {
        switch response.status {
        case 200, 206:
            try remember(response)
            if total == nil { total = await announcedSize() }
            let size = try file.size()
            if let total, size > total { try file.empty() }
            return total.map { $0 == size } ?? true
        case 416:
            if let total = ContentRange(response.headers["content-range"])?.total, total == offset { return true }
            try file.empty()
            return false
        default:
            return false
        }
    }

    /// Keeps what an answer says about the whole file; where that has changed, what is on disk is worth nothing.
    private mutating func remember(_ response: HTTPResponse?) throws {
        guard let response, response.status == 200 || response.status == 206 else { return }
        if let tag = response.headers["etag"], tag.hasPrefix("\"") { entityTag = tag }
        let announced =
            response.status == 206
            ? ContentRange(response.headers["content-range"])?.total
            : response.headers["content-length"].flatMap { Int64($0) }
        if response.status == 206, let total, let announced, total != announced { try file.empty() }
        total = announced ?? (response.status == 206 ? total : nil)
    }

    private mutating func pause(_ problem: ProviderConnection.Problem, _ offset: Int64) async throws {
        let hasMoved = try file.size() > offset
        cuts += 1
        fruitlessAttempts = hasMoved ? 1 : fruitlessAttempts + 1
        guard cuts <= maximumCuts,
            let delay = connection.retry.delay(
                after: problem.cause,
                attempt: fruitlessAttempts,
                jitter: connection.jitter()
            )
        else { throw problem.failure }
        try await connection.sleep(delay)
    }
}
