import Batches
import StrictJSON

/// One file on its way to disk, through as many cuts as it takes.
struct ResumableDownload {
    let content: HTTPRequest
    let file: DownloadFile
    let connection: ProviderConnection
    /// What the provider says about the length of the file; nil where it says nothing.
    let announcedSize: () async -> Int64?
    private var entityTag: String?
    private var total: Int64?
    /// Whether the last body ended with its connection, and so may have broken off unseen.
    private var mayBeCut = false
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
    /// A page from something on the way has a length of its own, and so has what was cut off between two lines: taken for
    /// the file, the missing answers would be lost and paid for again. So all of it is measured against what the provider
    /// says of the file. A provider may be wrong about that, too: lines that come with the same length again and again are
    /// the file.
    private mutating func wholeFile() async throws -> Int64 {
        var tries = 0
        var last: Int64 = 0
        var repeated = 0
        while true {
            let size = try await transfer()
            let ends = try file.ends()
            let stated = await announcedSize()
            guard stated.map({ $0 != size }) ?? (ends == .page) else { return size }
            repeated = size == last ? repeated + 1 : 1
            if repeated == Self.proof, ends == .lines || ends == .objects { return size }
            if mayBeCut, size > last, size < stated ?? 0, ends != .page {
                // It goes on from there.
                cuts += 1
                guard cuts <= maximumCuts else { throw mismatch(size, stated) }
            } else {
                tries += 1
                try file.empty()
                (entityTag, total) = (nil, nil)
                guard tries < Self.proof else { throw mismatch(size, stated) }
            }
            last = size
            try await connection.sleep(connection.retry.firstDelay * (1 << tries))
        }
    }

    /// How often the same has to come.
    private static let proof = 3

    private func mismatch(_ size: Int64, _ stated: Int64?) -> ProviderFailure {
        let other = stated.map { ", and the file \($0)" } ?? " and is a page"
        return ProviderFailure(
            kind: .refused,
            message: "what comes instead of the results file has \(size) bytes\(other)"
        )
    }

    private mutating func transfer() async throws -> Int64 {
        while true {
            let offset = try file.size()
            let request = request(from: offset)
            do {
                let response = try await connection.send(request)
                if try isComplete(response, offset) {
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
        request.sink = .file(descriptor: file.descriptor, offset: offset, mask: connection.mask)
        if offset > 0 {
            request.headers.append(.init("Range", "bytes=\(offset)-"))
            // Without a tag the id must do: what stands behind it does not change.
            if let entityTag { request.headers.append(.init("If-Range", entityTag)) }
        }
        return request
    }

    private mutating func isComplete(_ response: HTTPResponse, _ offset: Int64) throws -> Bool {
        switch response.status {
        case 200, 206:
            try remember(response)
            mayBeCut = total == nil && response.headers["transfer-encoding"] == nil
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
