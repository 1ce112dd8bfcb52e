package import Batches
import StrictJSON
import Synchronization

extension AnthropicProvider {
    private static let path = "/v1/messages/batches"

    package func create(_ order: BatchOrder) async throws -> BatchJob {
        let body: StreamedBody
        do {
            body = try AnthropicOrderBody(order).streamed()
        } catch let problem as DownloadFile.Problem {
            throw ProviderFailure(kind: .localFile, message: problem.message, systemError: problem.code)
        }
        return try await connection.order(Self.path, .stream(body), namesUpload: false, read: Self.job) { job in
            // Nothing but its id tells one from another.
            answers.withLock { $0.insert(job.id).inserted }
        }
    }

    package func status(of batchID: String) async throws -> BatchJob {
        let answer = try await connection.object(for: connection.request("GET", path(batchID)))
        let job = try Self.job(answer).required(toBe: batchID)
        if job.outputFileID == nil, let archived = answer.text("archived_at") {
            // As good as gone: to ask again would never bring the answers.
            throw ProviderFailure(kind: .notFound, message: "the results were removed on \(archived), after 29 days")
        }
        return job
    }

    package func list(after cursor: String?, limit: Int) async throws -> BatchPage {
        var path = Self.path + "?limit=\(min(max(1, limit), 1000))"
        if let cursor { path += "&after_id=" + percentEncoded(cursor) }
        let answer = try await connection.object(for: connection.request("GET", path))
        guard let rows = answer.rows("data") else {
            throw ProviderFailure(kind: .server, message: "the answer to a list holds no list")
        }
        let jobs = rows.compactMap(BatchJob.init(anthropic:))
        let last = jobs.last?.id ?? answer.text("last_id")
        let hasMore = answer["has_more"]?.bool ?? false
        guard !hasMore || last != nil else { throw ProviderFailure.inconclusiveList }
        return BatchPage(jobs: jobs, next: hasMore && last != cursor ? last : nil)
    }

    package func cancel(_ batchID: String) async throws -> BatchJob {
        try Self.job(try await connection.object(for: connection.request("POST", path(batchID) + "/cancel")))
    }

    package var keepsFiles: Bool { true }

    /// Requests and results are parts of the batch, which can be deleted once it has ended.
    package func clear(_ remains: BatchRemains) async throws {
        if let id = remains.batchID { try await connection.delete(path(id)) }
    }

    package func download(_ fileID: String, to path: String) async throws -> Int64 {
        var download = try ResumableDownload(results(at: fileID), to: path, over: connection)
        return try await download.run()
    }

    /// The call for the results, which the provider names by an address.
    ///
    /// The key is for one host: of an address on another one, as a gateway passes it on, only the path counts.
    func results(at address: String) -> HTTPRequest {
        var request = connection.request("GET", "")
        let (named, ours) = (HTTPOrigin(address), HTTPOrigin(settings.baseURL))
        let path = named?.path ?? address
        let isOurs = named?.text == ours?.text
        // A path alone may name the gateway's own part of it, or leave that to us.
        let isWhole = named == nil && ours.map { !$0.path.isEmpty && path.hasPrefix($0.path + "/") } ?? false
        request.url = (isOurs || isWhole ? ours?.text : nil).map { $0 + path } ?? settings.baseURL + path
        return request
    }

    private func path(_ batchID: String) -> String { Self.path + "/" + percentEncoded(batchID) }

    private static func job(_ answer: JSONValue) throws -> BatchJob {
        guard let job = BatchJob(anthropic: answer) else {
            throw ProviderFailure(kind: .server, message: "the answer is no batch", httpStatus: 200)
        }
        return job
    }
}
