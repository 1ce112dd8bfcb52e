import HTTPReading
import StrictJSON

extension API {
    func listFiles(_ request: APIRequest) throws -> HTTPResponse {
        let target = request.head.target
        let query = try ListQuery(target, maximum: 10_000, standard: 10_000)
        let order = target.value("order") ?? "desc"
        guard ["asc", "desc"].contains(order) else {
            throw APIError.invalid(
                "Invalid value: '\(order)'. Supported values are: 'asc' and 'desc'.",
                param: "order",
                code: "invalid_value"
            )
        }
        let purpose = target.value("purpose")
        let bytes = try simulation.withWorld { world, _ in
            var ids = world.fileOrder.filter { purpose == nil || world.files[$0]?.purpose == purpose }
            if order == "desc" { ids.reverse() }
            let page = try query.page(of: ids)
            return listJSON(page.ids, hasMore: page.hasMore) { world.files[$0]?.write(to: &$1) }
        }
        return .json(bytes)
    }

    func retrieveFile(_ request: APIRequest) throws -> HTTPResponse {
        .json(Self.json(try file(request.id)))
    }

    func deleteFile(_ request: APIRequest) throws -> HTTPResponse {
        guard let removal = simulation.withWorld({ world, _ in world.removeFile(request.id) }) else {
            throw APIError.noFile(request.id)
        }
        if let place = removal.place { simulation.shelf.remove(place) }
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("object", "file")
        writer.member("deleted", true)
        writer.member("id", request.id)
        writer.endObject()
        return .json(writer.bytes)
    }

    func fileContent(_ request: APIRequest) throws -> HTTPResponse {
        let file = try file(request.id)
        let headers = request.head.headers
        var response = HTTPResponse(status: 200, body: .file(file.place, range: 0..<file.bytes))
        response.headers = [
            ("Content-Type", "application/octet-stream"),
            ("ETag", file.entityTag),
            ("Content-Disposition", "attachment; filename=\"\(Self.quotable(file.filename))\""),
        ]
        if request.ignoresRange { return response }
        response.headers.append(("Accept-Ranges", "bytes"))
        let isCurrent = headers["if-range"].map { $0 == file.entityTag } ?? true
        switch ByteRange(isCurrent ? headers["range"] : nil, of: file.bytes) {
        case .whole: break
        case .part(let range):
            response.status = 206
            response.body = .file(file.place, range: range)
            let last = range.upperBound - 1
            response.headers.append(("Content-Range", "bytes \(range.lowerBound)-\(last)/\(file.bytes)"))
        case .unsatisfiable:
            response = APIError.invalid("The requested range cannot be satisfied.", status: 416).response
            response.headers.append(("Content-Range", "bytes */\(file.bytes)"))
        }
        return response
    }

    static func json(_ file: StoredFile) -> [UInt8] {
        var writer = JSONWriter()
        file.write(to: &writer)
        return writer.bytes
    }

    private func file(_ id: String) throws -> StoredFile {
        guard let file = simulation.withWorld({ world, _ in world.files[id] }) else { throw APIError.noFile(id) }
        return file
    }

    private static func quotable(_ name: String) -> String {
        String(
            decoding: name.utf8.map { (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C ? $0 : 0x5F },
            as: UTF8.self
        )
    }
}
