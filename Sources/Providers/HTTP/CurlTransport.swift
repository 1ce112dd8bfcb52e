/// HTTP/1.1 through libcurl: one thread for all calls, connections kept and reused, no CPU spent on waiting.
///
/// Proxies come from the environment (`https_proxy`, `no_proxy`), certificate authorities from `SSL_CERT_FILE` and
/// `SSL_CERT_DIR` where they are set. Nothing is loaded or started before the first call.
package final class CurlTransport: HTTPTransport {
    private let loop = CurlLoop()

    package init() {}

    deinit {
        loop.stop()
    }

    package func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        try Task.checkCancellation()
        let id = loop.nextID()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                loop.start(id, request, continuation)
                // The handler may have run before the request was known to the loop.
                if Task.isCancelled { loop.cancel(id) }
            }
        } onCancel: {
            loop.cancel(id)
        }
    }
}
