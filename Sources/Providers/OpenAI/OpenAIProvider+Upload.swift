package import Batches
import StrictJSON

extension OpenAIProvider {
    package func upload(_ input: BatchInput) async throws -> String {
        switch dialect.upload {
        case .form: try await settled(try await uploadForm(input))
        case .redirected: try await uploadRedirected(input)
        }
    }

    private func uploadForm(_ input: BatchInput) async throws -> JSONValue {
        let file = MultipartForm.File(
            field: "file",
            path: input.path,
            filename: input.filename,
            contentType: dialect.fileContentType
        )
        var request = connection.request("POST", "/files")
        request.body = .multipart(MultipartForm(fields: [.init("purpose", dialect.filePurpose)], file: file))
        request.limits.stall = .seconds(120)
        do {
            return try await connection.object(for: request)
        } catch var failure as ProviderFailure where failure.httpStatus == 404 || failure.httpStatus == 405 {
            // No file is named yet, so it is the address that is unknown: nothing is wrong with what is uploaded.
            failure.kind = .server
            failure.message += "; check llm.base_url"
            throw failure
        }
    }

    /// The id of a file once the provider has taken it in, which some do only after a while.
    private func settled(_ answer: JSONValue) async throws -> String {
        guard let id = answer.text("id"), !id.isEmpty else {
            throw ProviderFailure(kind: .server, message: "the answer to an upload names no file")
        }
        var file = answer
        var pause = Duration.milliseconds(500)
        for _ in 0..<60 {
            switch file.text("status")?.lowercased() {
            case "pending", "running", "notrunning", "not_running": break
            case "error", "failed":
                let words = file.text("status_details").map { ": " + OpenAIError.shortened($0) } ?? ""
                throw ProviderFailure(kind: .refused, message: "the provider could not take in the file\(words)")
            default: return id
            }
            try await connection.sleep(pause)
            pause = min(pause * 2, .seconds(10))
            file = try await connection.object(for: connection.request("GET", "/files/" + percentEncoded(id)))
        }
        // Uploading again costs nothing.
        throw ProviderFailure(kind: .server, message: "the provider has not taken in the file \(id) in ten minutes")
    }

    /// Asks where to put the file and puts it there, without the key.
    private func uploadRedirected(_ input: BatchInput) async throws -> String {
        var request = connection.request("POST", "/files")
        request.headers.append(.init("Content-Type", "application/x-www-form-urlencoded"))
        let form = "purpose=\(dialect.filePurpose)&file_name=\(percentEncoded(input.filename))&file_type=jsonl"
        request.body = .bytes(Array(form.utf8))
        let answer = try await connection.answer(to: request, alsoTaking: [302, 303, 307, 409])
        // The same content is there already: the refusal names it.
        if answer.status == 409 {
            let root = try? JSONDocument(parsing: answer.body).root
            guard let id = root?.text("file_id") ?? root?["error"]?.text("file_id") else {
                throw connection.problem(answer, request).failure
            }
            return id
        }
        if answer.status < 300, let id = (try? JSONDocument(parsing: answer.body).root)?.text("id") { return id }
        guard let id = answer.headers["x-together-file-id"], let place = answer.headers["location"],
            HTTPOrigin(place)?.isAsSafe(as: HTTPOrigin(settings.baseURL)) == true
        else { throw ProviderFailure(kind: .server, message: "the answer to an upload names no place for the file") }
        var transfer = HTTPRequest(method: "PUT", url: place, headers: [.init("User-Agent", settings.userAgent)])
        transfer.headers.append(.init("Content-Type", "application/octet-stream"))
        transfer.body = .stream(try ProviderConnection.streamed(input.path))
        transfer.limits.stall = .seconds(120)
        _ = try await connection.answer(to: transfer)
        return id
    }
}
