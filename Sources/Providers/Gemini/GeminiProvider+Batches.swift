package import Batches
import StrictJSON

extension GeminiProvider {
    package func create(_ order: BatchOrder) async throws -> BatchJob {
        var json = JSONWriter()
        json.beginObject()
        json.key("batch")
        json.beginObject()
        json.member("displayName", Self.namePrefix + order.submission)
        json.key("inputConfig")
        json.beginObject()
        json.member("fileName", order.inputFileID)
        json.endObject()
        json.endObject()
        json.endObject()
        let path = Self.path(of: order.model) + ":batchGenerateContent"
        return try await connection.order(path, .bytes(json.bytes), namesUpload: true, read: Self.job) {
            $0.mayCome(of: order)
        }
    }

    package func status(of batchID: String) async throws -> BatchJob {
        try Self.job(try await connection.object(for: connection.request("GET", path(batchID)))).required(toBe: batchID)
    }

    /// In no particular order.
    package func list(after cursor: String?, limit: Int) async throws -> BatchPage {
        var path = "/batches?pageSize=\(min(max(1, limit), 100))"
        if let cursor { path += "&pageToken=" + percentEncoded(cursor) }
        let answer = try await connection.object(for: connection.request("GET", path))
        let rows = answer.rows("operations") ?? answer.rows("batches")
        // An empty list is an empty object, and anything else is none.
        guard rows != nil || answer.count == 0 || answer.text("nextPageToken") != nil else {
            throw ProviderFailure(kind: .server, message: "the answer to a list holds no list")
        }
        let next = answer.text("nextPageToken")
        return BatchPage(jobs: (rows ?? []).compactMap(BatchJob.init(gemini:)), next: next == cursor ? nil : next)
    }

    /// The list has no order: all of it is looked at.
    package func lookUp(_ doubt: BatchDoubt) async throws -> BatchSighting {
        try await sighting(of: doubt, isNewestFirst: false) { job in
            if let submission = job.metadata[BatchOrder.submissionKey] { return submission == doubt.order.submission }
            // Another name is another's; and every batch is shown with the one it has.
            return job.metadata[GeminiProvider.nameKey] == nil ? nil : false
        }
    }

    package func cancel(_ batchID: String) async throws -> BatchJob {
        // The answer is empty.
        _ = try await connection.answer(to: connection.request("POST", path(batchID) + ":cancel"))
        return try await status(of: batchID)
    }

    package var keepsFiles: Bool { true }

    /// The batch and the request lines; its results are Google's own file, which goes after two days.
    package func clear(_ remains: BatchRemains) async throws {
        if let id = remains.batchID { try await connection.delete(path(id)) }
        guard let id = remains.inputFileID else { return }
        let file = "/" + Self.encoded(id)
        guard try await connection.name(ofFile: file, "displayName") == remains.inputName else { return }
        try await connection.delete(file)
    }

    package func download(_ fileID: String, to path: String) async throws -> Int64 {
        if let batchID = fileID.split(separator: "/").last, fileID.hasPrefix(Self.inline) {
            return try await downloadInline(String(batchID), to: path)
        }
        let request = connection.request("GET", "/" + Self.encoded(fileID) + ":download?alt=media")
        var download = try ResumableDownload(request, to: path, over: connection)
        return try await download.run()
    }

    /// Answers that stand in the operation itself, as the lines of a file.
    private func downloadInline(_ batchID: String, to path: String) async throws -> Int64 {
        var request = connection.request("GET", self.path(batchID))
        request.sink = .memory(limit: 64 << 20)
        let answer = try await connection.object(for: request)
        var json = JSONWriter()
        for row in BatchJob.inlineAnswers(of: answer) ?? [] {
            json.raw(row.rawBytes)
            json.newline()
        }
        do throws(DownloadFile.Problem) {
            try DownloadFile(path: path).replace(with: json.bytes)
        } catch {
            throw ProviderFailure(kind: .localFile, message: error.message, systemError: error.code)
        }
        return Int64(json.bytes.count)
    }

    /// What stands in front of a batch id where the answers are in the operation.
    static let inline = "inline/"

    private func path(_ batchID: String) -> String { "/batches/" + percentEncoded(batchID) }

    static func encoded(_ path: String) -> String {
        path.split(separator: "/").map { percentEncoded(String($0)) }.joined(separator: "/")
    }

    private static func job(_ answer: JSONValue) throws -> BatchJob {
        guard let job = BatchJob(gemini: answer) else {
            throw ProviderFailure(kind: .server, message: "the answer is no batch", httpStatus: 200)
        }
        return job
    }
}
