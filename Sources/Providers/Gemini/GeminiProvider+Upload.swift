package import Batches
import StrictJSON

extension GeminiProvider {
    /// Uploads by the resumable protocol: a call with the key is answered with an address that needs none, and what was
    /// cut is continued where the server says.
    package func upload(_ input: BatchInput) async throws -> String {
        let size = try ProviderConnection.streamed(input.path).length
        let place = try await begin(input, size: size)
        var offset: Int64 = 0
        var attempt = 0
        while true {
            do {
                let body = try rest(of: input.path, from: offset)
                let answer = try await connection.object(for: transfer(to: place, "upload, finalize", offset, body))
                return try await settled(answer["file"] ?? answer)
            } catch let failure as ProviderFailure where failure.kind == .unreachable || failure.kind == .server {
                attempt += 1
                guard attempt < 10 else { throw failure }
                let reached = try await received(at: place)
                if reached > offset { attempt = 1 }
                offset = min(max(0, reached), size)
            }
        }
    }

    private func begin(_ input: BatchInput, size: Int64) async throws -> String {
        let origin = HTTPOrigin(settings.baseURL)
        var request = connection.request("POST", "")
        request.url = (origin?.text ?? settings.baseURL) + "/upload" + (origin?.path ?? "") + "/files"
        request.headers.append(.init("X-Goog-Upload-Protocol", "resumable"))
        request.headers.append(.init("X-Goog-Upload-Command", "start"))
        request.headers.append(.init("X-Goog-Upload-Header-Content-Length", String(size)))
        request.headers.append(.init("X-Goog-Upload-Header-Content-Type", "application/jsonl"))
        request.headers.append(.init("Content-Type", "application/json"))
        var json = JSONWriter()
        json.beginObject()
        json.key("file")
        json.beginObject()
        json.member("displayName", input.filename)
        json.member("mimeType", "application/jsonl")
        json.endObject()
        json.endObject()
        request.body = .bytes(json.bytes)
        let answer = try await connection.answer(to: request)
        guard let place = answer.headers["x-goog-upload-url"], HTTPOrigin(place)?.isAsSafe(as: origin) == true else {
            throw ProviderFailure(kind: .server, message: "the answer to an upload names no place for the file")
        }
        return place
    }

    private func rest(of path: String, from offset: Int64) throws -> StreamedBody {
        do {
            return try StreamedBody(path: path, from: offset)
        } catch let problem as DownloadFile.Problem {
            throw ProviderFailure(kind: .localFile, message: problem.message, systemError: problem.code)
        }
    }

    /// A call without the key; repeated only after asking how far the last one came.
    private func transfer(to place: String, _ command: String, _ offset: Int64?, _ body: StreamedBody?) -> HTTPRequest {
        var request = HTTPRequest(method: "POST", url: place, headers: [.init("User-Agent", settings.userAgent)])
        request.headers.append(.init("X-Goog-Upload-Command", command))
        if let offset { request.headers.append(.init("X-Goog-Upload-Offset", String(offset))) }
        if let body {
            request.headers.append(.init("Content-Type", "application/octet-stream"))
            request.body = .stream(body)
            request.isRepeatable = false
        }
        request.limits.stall = .seconds(120)
        return request
    }

    private func received(at place: String) async throws -> Int64 {
        let answer: HTTPResponse
        do {
            answer = try await connection.answer(to: transfer(to: place, "query", nil, nil))
        } catch var failure as ProviderFailure where !failure.isSystemFault {
            // It is the address that is known no more, and nothing is wrong with what is uploaded: another one is asked for.
            failure.kind = .server
            throw failure
        }
        return answer.headers["x-goog-upload-size-received"].flatMap { Int64($0) } ?? 0
    }

    /// The name of a file once it can be used.
    private func settled(_ answer: JSONValue) async throws -> String {
        guard let name = answer.text("name") else {
            throw ProviderFailure(kind: .server, message: "the answer to an upload names no file")
        }
        var file = answer
        var pause = Duration.milliseconds(500)
        for _ in 0..<60 {
            switch file.text("state") {
            case "PROCESSING": break
            case "FAILED":
                let words = OpenAIError(value: file).message.map { ": \($0)" } ?? ""
                throw ProviderFailure(kind: .refused, message: "the provider could not take in the file\(words)")
            default: return name
            }
            try await connection.sleep(pause)
            pause = min(pause * 2, .seconds(10))
            file = try await connection.object(for: connection.request("GET", "/" + Self.encoded(name)))
        }
        throw ProviderFailure(kind: .server, message: "the provider has not taken in the file \(name) in ten minutes")
    }
}
