/// An answer that a server of this protocol does not give, though something between it and the client may.
///
/// - `status` (200), `content_type` (`application/json`), `body` (empty), `location`: what is sent.
/// - `after_effect`: only after the call has done its work.
package struct ForgedReply: Hashable, Sendable {
    package var status = 200
    package var contentType = "application/json"
    package var body = ""
    package var location: String?
    package var afterEffect = false

    package init() {}
}

extension ForgedReply {
    var response: HTTPResponse {
        var response = HTTPResponse(status: status, body: .bytes(Array(body.utf8)))
        response.headers = [("Content-Type", contentType)]
        if let location { response.headers.append(("Location", location)) }
        return response
    }
}
