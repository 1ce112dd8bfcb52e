package import Batches
import StrictJSON

extension OpenAIProvider {
    package func create(_ order: BatchOrder) async throws -> BatchJob {
        var json = JSONWriter()
        json.beginObject()
        json.member("input_file_id", order.inputFileID)
        json.member("endpoint", order.endpoint)
        json.member("completion_window", order.completionWindow)
        if dialect.takesMetadata, !order.metadata.isEmpty {
            json.key("metadata")
            json.object(order.metadata)
        }
        json.endObject()
        return try await connection.order("/batches", .bytes(json.bytes), namesUpload: true, read: Self.job) {
            $0.mayCome(of: order, isMarked: dialect.takesMetadata)
        }
    }

    package func status(of batchID: String) async throws -> BatchJob {
        try await job(for: connection.request("GET", "/batches/" + percentEncoded(batchID))).required(toBe: batchID)
    }

    package func list(after cursor: String?, limit: Int) async throws -> BatchPage {
        let limit = min(max(1, limit), 100)
        var path = "/batches?limit=\(limit)"
        if let cursor { path += "&after=" + percentEncoded(cursor) }
        let answer = try await connection.value(for: connection.request("GET", path))
        guard let rows = answer.kind == .array ? answer.elements : answer.rows("data") ?? answer.rows("value") else {
            throw ProviderFailure(kind: .server, message: "the answer to a list holds no list")
        }
        let jobs = rows.compactMap(BatchJob.init(openAI:))
        let hasMore = answer["has_more"]?.bool ?? (rows.count >= limit)
        // An empty page may have others behind it.
        let last = jobs.last?.id ?? answer.text("last_id")
        guard answer["has_more"]?.bool != true || last != nil else { throw ProviderFailure.inconclusiveList }
        return BatchPage(jobs: jobs, next: hasMore && last != cursor ? last : nil)
    }

    package func cancel(_ batchID: String) async throws -> BatchJob {
        try await job(for: connection.request("POST", "/batches/" + percentEncoded(batchID) + "/cancel"))
    }

    package func download(_ fileID: String, to path: String) async throws -> Int64 {
        let file = "/files/" + percentEncoded(fileID)
        var download = try ResumableDownload(
            connection.request("GET", file + "/content"),
            to: path,
            over: connection,
            announcedSize: { [connection] in
                let answer = try? await connection.object(for: connection.request("GET", file))
                return (answer?["bytes"]?.integer).flatMap { $0 > 0 ? Int64($0) : nil }
            }
        )
        return try await download.run()
    }

    private func job(for request: HTTPRequest) async throws -> BatchJob {
        try Self.job(try await connection.object(for: request))
    }

    private static func job(_ answer: JSONValue) throws -> BatchJob {
        guard let job = BatchJob(openAI: answer["job"] ?? answer) else {
            throw ProviderFailure(kind: .server, message: "the answer is no batch", httpStatus: 200)
        }
        return job
    }
}

extension JSONValue {
    /// The rows of a list; nil where there is none, which says nothing about what the list would hold.
    func rows(_ key: String) -> [JSONValue]? {
        guard let list = self[key], list.kind == .array || list.isNull else { return nil }
        return list.elements
    }
}

/// The text as one segment of a path or one value of a query.
func percentEncoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "~"):
            encoded.unicodeScalars.append(Unicode.Scalar(byte))
        default:
            encoded += byte < 16 ? "%0" : "%"
            encoded += String(byte, radix: 16, uppercase: true)
        }
    }
    return encoded
}
