/// The request line and the header fields of one request.
package struct RequestHead {
    package var method: String
    package var target: RequestTarget
    package var headers: HTTPHeaders
    package var keepsAlive: Bool
    package var framing: BodyFraming

    package static let maximumLineLength = 16 << 10
    package static let maximumLength = 64 << 10

    /// nil at a clean end of the connection.
    package static func read(from input: InputBuffer) throws -> RequestHead? {
        var line = try input.line(upTo: maximumLineLength, tooLong: 414)
        // Some clients send an empty line after the body of the request before.
        if line?.isEmpty == true { line = try input.line(upTo: maximumLineLength, tooLong: 414) }
        guard let line else { return nil }
        let parts = line.split(separator: 0x20, omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[0].isEmpty, parts[0].allSatisfy(isTokenByte) else {
            throw HTTPProblem.refused(status: 400, reason: "This is not an HTTP request.")
        }
        let version = String(decoding: parts[2], as: UTF8.self)
        guard version == "HTTP/1.1" || version == "HTTP/1.0" else {
            throw HTTPProblem.refused(status: 505, reason: "Only HTTP/1.1 is spoken here.")
        }
        guard let target = RequestTarget(String(decoding: parts[1], as: UTF8.self)) else {
            throw HTTPProblem.refused(status: 400, reason: "The request target is not a path.")
        }
        let headers = try readHeaders(from: input)
        guard version == "HTTP/1.0" || headers.all("host").count == 1 else {
            throw HTTPProblem.refused(status: 400, reason: "There must be one Host header.")
        }
        return RequestHead(
            method: String(decoding: parts[0], as: UTF8.self),
            target: target,
            headers: headers,
            keepsAlive: version == "HTTP/1.1" && !headers.lists("close", in: "connection"),
            framing: try BodyFraming(headers)
        )
    }

    private static func readHeaders(from input: InputBuffer) throws -> HTTPHeaders {
        var headers = HTTPHeaders()
        var room = maximumLength
        while true {
            guard let line = try input.line(upTo: room, tooLong: 431) else { throw HTTPProblem.disconnected }
            if line.isEmpty { return headers }
            room -= line.count + 2
            guard headers.append(line: line[...]) else {
                throw HTTPProblem.refused(status: 400, reason: "A header line is malformed.")
            }
        }
    }
}
