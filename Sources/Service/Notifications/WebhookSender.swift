import Batches
import LinuxSystem
import Providers

/// Posts messages to an address, signed as Standard Webhooks describes.
///
/// Anything but 2xx is a failure, redirects too: they are never followed. The address may be a secret itself, so that it
/// stands in no message.
struct WebhookSender: NotificationSender {
    let url: String
    let secret: WebhookSecret
    let transport: any HTTPTransport
    let unixTime: @Sendable () -> Int64

    init(
        url: String,
        secret: WebhookSecret,
        transport: any HTTPTransport,
        unixTime: @escaping @Sendable () -> Int64 = { currentUnixTime().seconds }
    ) {
        self.url = url
        self.secret = secret
        self.transport = transport
        self.unixTime = unixTime
    }

    func send(_ notification: Notification) async throws(CancellationError) -> NotificationQueue.Outcome {
        var request = HTTPRequest(method: "POST", url: url)
        request.headers = [
            .init("Content-Type", "application/json"), .init("User-Agent", "mosychlos/\(Version.current)"),
        ]
        // Each try is signed for its own time: receivers refuse what is older than a few minutes.
        request.headers += secret.headers(id: notification.id, unixTime: unixTime(), body: notification.body)
            .map { HTTPRequest.Header($0.name, $0.value) }
        request.body = .bytes(notification.body)
        request.sink = .memory(limit: 64 << 10)
        request.limits = .init(connect: .seconds(10), stall: .seconds(15), total: .seconds(30))
        do {
            return Self.outcome(of: try await transport.send(request))
        } catch is CancellationError {
            throw CancellationError()
        } catch let failure as HTTPFailure {
            // An answer longer than anybody needs is still an answer.
            if case .tooLarge = failure.kind, let answer = failure.answer { return Self.outcome(of: answer) }
            return .unavailable("\(failure.kind)")
        } catch {
            return .unavailable("no answer")
        }
    }

    static func outcome(of answer: HTTPResponse) -> NotificationQueue.Outcome {
        let words = "HTTP \(answer.status)"
        switch answer.status {
        case 200...299: return .delivered
        case 408, 425, 429, 500...599:
            let seconds = answer.headers["retry-after"].flatMap { Int64($0) }
            return .unavailable(words, retryAfter: seconds.map { .seconds(max(0, min($0, 86_400))) })
        default: return .refused(words)
        }
    }
}
