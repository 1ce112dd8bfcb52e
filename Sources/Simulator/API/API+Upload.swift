import HTTPReading
import LinuxSystem

extension API {
    func uploadFile(_ request: APIRequest) throws -> HTTPResponse {
        let contentType = request.head.headers["content-type"]
        guard let boundary = MultipartReader.boundary(in: contentType) else {
            throw APIError.unsupported(contentType, accepted: "multipart/form-data")
        }
        if case .length(let length) = request.body.framing, length > UploadForm.maximumBytes + 65_536 {
            throw APIError.tooLarge("The request is larger than the \(UploadForm.maximumBytes) bytes that are allowed.")
        }
        let id = newID("file-")
        guard let place = FileName(id) else { throw APIError.invalid("The file has no id.", status: 500) }
        do {
            let file = try receive(request, boundary: boundary, id: id, place: place)
            try refuseTooLarge(file, at: .upload)
            return simulation.withWorld { world, _ in
                world.add(file)
                world.tally.uploads += 1
                world.tally.uploadedBytes += file.bytes
                return .json(Self.json(file))
            }
        } catch {
            simulation.shelf.remove(place)
            if case MultipartReader.Problem.malformed(let reason) = error { throw APIError.invalid(reason) }
            throw error
        }
    }

    private func receive(_ request: APIRequest, boundary: String, id: String, place: FileName) throws -> StoredFile {
        var form = try UploadForm(on: simulation.shelf, as: place)
        var reader = MultipartReader(boundary: boundary)
        while let piece = try request.body.next() {
            try reader.push(piece) { try form.take($0) }
        }
        try reader.finish()
        guard let filename = form.filename else { throw APIError.missing("file") }
        guard let purpose = form.fields["purpose"] else { throw APIError.missing("purpose") }
        guard Self.purposes.contains(purpose) else {
            throw APIError.invalid(
                "Invalid value: '\(purpose)'. Supported values are: "
                    + Self.purposes.map { "'\($0)'" }.joined(separator: ", ") + ".",
                param: "purpose",
                code: "invalid_value"
            )
        }
        guard purpose != "batch" || filename.hasSuffix(".jsonl") else {
            throw APIError.invalid("Invalid file format for Batch API. Must be .jsonl")
        }
        let lifetime = try Self.lifetime(form.fields)
        let now = simulation.withWorld { _, now in now / 1000 }
        return StoredFile(
            id: id,
            place: place,
            bytes: form.bytes,
            createdAt: now,
            expiresAt: (lifetime ?? (purpose == "batch" ? StoredFile.batchLifetime : nil)).map { now + $0 },
            filename: filename,
            purpose: purpose
        )
    }

    private static let purposes = ["assistants", "batch", "fine-tune", "vision", "user_data", "evals"]

    private static func lifetime(_ fields: [String: String]) throws -> Int64? {
        if fields["expires_after"] != nil {
            throw APIError.invalid(
                "Invalid type for 'expires_after': expected an object, but got a string instead.",
                param: "expires_after",
                code: "invalid_type"
            )
        }
        let (anchor, seconds) = (fields["expires_after[anchor]"], fields["expires_after[seconds]"])
        if anchor == nil, seconds == nil { return nil }
        guard let anchor else { throw APIError.missing("expires_after.anchor") }
        guard let seconds else { throw APIError.missing("expires_after.seconds") }
        return try expiry(anchor: anchor, seconds: Int(seconds), in: "expires_after")
    }

    /// The lifetime in seconds that an expiry policy sets.
    static func expiry(anchor: String, seconds: Int?, in param: String) throws(APIError) -> Int64 {
        guard anchor == "created_at" else {
            throw .invalid(
                "Invalid value: '\(anchor)'. Supported values are: 'created_at'.",
                param: "\(param).anchor",
                code: "invalid_value"
            )
        }
        guard let seconds, (3600...2_592_000).contains(seconds) else {
            throw .invalid(
                "Invalid '\(param).seconds': expected an integer from 3600 to 2592000.",
                param: "\(param).seconds",
                code: "invalid_value"
            )
        }
        return Int64(seconds)
    }
}

extension APIError {
    static func unsupported(_ contentType: String?, accepted: String) -> APIError {
        .invalid(
            contentType.map {
                "Unsupported content type: '\($0)'. This API method only accepts '\(accepted)' requests."
            }
                ?? "There is no Content-Type header. This API method only accepts '\(accepted)' requests.",
            code: "unsupported_content_type",
            status: contentType == nil ? 400 : 415
        )
    }
}
