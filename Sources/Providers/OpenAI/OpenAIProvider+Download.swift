import Batches
import StrictJSON

extension OpenAIProvider {
    package func download(_ fileID: String, to path: String) async throws -> Int64 {
        do {
            let file = try DownloadFile(path: path)
            var download = OpenAIDownload(fileID: fileID, file: file, connection: connection)
            return try await download.run()
        } catch let problem as DownloadFile.Problem {
            throw ProviderFailure(kind: .localFile, message: problem.message, systemError: problem.code)
        }
    }
}

/// One file on its way to disk, through as many cuts as it takes.
struct OpenAIDownload {
    let fileID: String
    let file: DownloadFile
    let connection: OpenAIConnection
    private var entityTag: String?
    private var total: Int64?
    private var cuts = 0
    private var fruitlessAttempts = 0
    private let maximumCuts = 25

    init(fileID: String, file: DownloadFile, connection: OpenAIConnection) {
        self.fileID = fileID
        self.file = file
        self.connection = connection
    }

    /// Returns the length once the whole file is on disk and synced.
    mutating func run() async throws -> Int64 {
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
        var request = connection.request("GET", "/files/" + percentEncoded(fileID) + "/content")
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

    /// What the provider says about the file where its content came without a length.
    private func announcedSize() async -> Int64? {
        let request = connection.request("GET", "/files/" + percentEncoded(fileID))
        let answer = try? await connection.object(for: request)
        return (answer?["bytes"]?.integer).flatMap { $0 > 0 ? Int64($0) : nil }
    }

    private mutating func pause(_ problem: OpenAIConnection.Problem, _ offset: Int64) async throws {
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
