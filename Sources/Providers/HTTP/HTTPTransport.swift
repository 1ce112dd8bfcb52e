/// Sends one request and waits for the whole answer.
///
/// Throws `HTTPFailure` where no whole answer came and `CancellationError` when the task is cancelled. Every status is
/// an answer, redirects too: they are never followed, so that the key stays with the host it was meant for.
package protocol HTTPTransport: Sendable {
    func send(_ request: HTTPRequest) async throws -> HTTPResponse
}
