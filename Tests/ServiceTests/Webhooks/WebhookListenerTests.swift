import Batches
import LinuxSystem
import Synchronization
import TestSupport
import Testing

@testable import Service

/// The listener over real connections, and what strangers do to it.
@Suite(.timeLimit(.minutes(1)))
struct WebhookListenerTests {
    private let secret: WebhookSecret

    init() throws {
        secret = try #require(WebhookSecret(Secret("a-secret-of-the-tests")))
    }

    private final class Events: Sendable {
        private let list = Mutex<[ProviderEvent]>([])
        var all: [ProviderEvent] { list.withLock { $0 } }
        func add(_ event: ProviderEvent) { list.withLock { $0.append(event) } }
    }

    /// - `ahead`: seconds by which the provider's clock goes before ours.
    private func listener(
        patience: Duration = .seconds(20),
        ahead: Int64 = 0,
        events: Events = Events()
    ) throws -> WebhookListener {
        let address = try #require(Configuration.ListenAddress("127.0.0.1:0"))
        let listener = try WebhookListener(
            address,
            secret: secret,
            patience: patience,
            log: .silent,
            now: { currentUnixTime().seconds + ahead },
            onEvent: { events.add($0) }
        )
        listener.start()
        return listener
    }

    private func message(id: String = "wh_1", body: String, framing: String? = nil, later: Int64 = 0) -> [UInt8] {
        let bytes = Array(body.utf8)
        let now = currentUnixTime().seconds + later
        let headers = secret.headers(id: id, unixTime: now, body: bytes).map { "\($0.name): \($0.value)\r\n" }
        let length = framing ?? "Content-Length: \(bytes.count)\r\n"
        return Array("POST /any HTTP/1.1\r\nHost: x\r\n\(headers.joined())\(length)\r\n".utf8) + bytes
    }

    /// Sends these bytes and returns all that comes back until the end of the connection.
    private func exchange(_ listener: WebhookListener, _ bytes: [UInt8]) async throws -> String {
        let port = listener.port
        return try await onThread {
            let connection = try TCPConnection.connect(port: port)
            try connection.setTimeout(.seconds(30))
            try? connection.write(bytes)
            return try Self.readAll(connection)
        }
    }

    private static func readAll(_ connection: TCPConnection) throws -> String {
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while let count = try? connection.read(into: &buffer), count > 0 { answer += buffer[..<count] }
        return String(decoding: answer, as: UTF8.self)
    }

    private static let ended = #"{"type":"batch.completed","data":{"id":"batch_7"}}"#

    @Test func `A genuine message is taken, its repetition acknowledged and no news`() async throws {
        let events = Events()
        let listener = try listener(events: events)
        defer { listener.stop() }
        for _ in 0..<2 {
            #expect(try await exchange(listener, message(body: Self.ended)).hasPrefix("HTTP/1.1 204 "))
        }
        #expect(events.all == [ProviderEvent(batchID: "batch_7", type: "batch.completed")])
    }

    @Test func `A chunked message is taken, too`() async throws {
        let events = Events()
        let listener = try listener(events: events)
        defer { listener.stop() }
        let whole = message(body: Self.ended, framing: "Transfer-Encoding: chunked\r\n")
        let head = whole.dropLast(Self.ended.utf8.count)
        let chunk = String(Self.ended.utf8.count, radix: 16) + "\r\n" + Self.ended + "\r\n0\r\n\r\n"
        #expect(try await exchange(listener, head + Array(chunk.utf8)).hasPrefix("HTTP/1.1 204 "))
        #expect(events.all.count == 1)
    }

    @Test(arguments: [
        ("GET / HTTP/1.1\r\nHost: x\r\n\r\n", "405"), ("hello\r\n\r\n", "400"), ("\u{0}\u{1}\u{2}\r\n\r\n", "400"),
        ("POST / HTTP/2.0\r\nHost: x\r\n\r\n", "505"), ("POST / HTTP/1.1\r\n\r\n", "400"),
        ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n", "413"),
        ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", "400"),
        ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}", "400"),
        ("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "400"),
        ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}", "401"),
        ("POST /\(String(repeating: "a", count: 20_000)) HTTP/1.1\r\n\r\n", "414"),
        ("POST / HTTP/1.1\r\nHost: x\r\nX: \(String(repeating: "a", count: 70_000))\r\n\r\n", "431"),
    ])
    func `What is no message of the provider gets its status`(text: String, status: String) async throws {
        let events = Events()
        let listener = try listener(events: events)
        defer { listener.stop() }
        #expect(try await exchange(listener, Array(text.utf8)).hasPrefix("HTTP/1.1 \(status) "))
        #expect(events.all.isEmpty)
    }

    @Test func `Endless chunks are cut off`() async throws {
        let listener = try listener()
        defer { listener.stop() }
        let head = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
        let chunk = "8000\r\n" + String(repeating: "a", count: 0x8000) + "\r\n"
        let answer = try await exchange(listener, Array((head + String(repeating: chunk, count: 5)).utf8))
        #expect(answer.hasPrefix("HTTP/1.1 413 "))
    }

    @Test func `One that says nothing, or a byte at a time, is hung up on`() async throws {
        let listener = try listener(patience: .milliseconds(400))
        defer { listener.stop() }
        #expect(try await exchange(listener, []) == "")
        let port = listener.port
        let answer = try await onThread {
            let connection = try TCPConnection.connect(port: port)
            try connection.setTimeout(.seconds(30))
            // Each byte comes in time; the whole does not. The loop ends when the other side has hung up.
            while (try? connection.write(Array("P".utf8))) != nil { WakeUp().wait(for: .milliseconds(20)) }
            return try Self.readAll(connection)
        }
        #expect(answer == "")
    }

    @Test func `A crowd of silent connections does not keep the listener, and is bounded`() async throws {
        let events = Events()
        let listener = try listener(patience: .milliseconds(800), events: events)
        defer { listener.stop() }
        let port = listener.port
        let crowd = try await onThread { try (0..<200).map { _ in try TCPConnection.connect(port: port) } }
        // Those beyond the limit are hung up on at once, those within it after their time: then there is room again.
        let ends = try await onThread {
            try crowd.map { connection in
                try connection.setTimeout(.seconds(30))
                return try Self.readAll(connection)
            }
        }
        #expect(ends.filter { !$0.isEmpty } == [])
        #expect(try await exchange(listener, message(body: Self.ended)).hasPrefix("HTTP/1.1 204 "))
        #expect(events.all.count == 1)
    }

    @Test func `A stopped listener lets the next one have its port`() async throws {
        let first = try listener()
        let open = try TCPConnection.connect(port: first.port)
        first.stop()
        let address = try #require(Configuration.ListenAddress("127.0.0.1:\(first.port)"))
        let second = try WebhookListener(address, secret: secret, log: .silent) { _ in }
        second.start()
        defer { second.stop() }
        #expect(try await exchange(second, message(body: Self.ended)).hasPrefix("HTTP/1.1 204 "))
        withExtendedLifetime(open) {}
    }

    @Test func `A clock of ours that is wrong refuses no message that the provider's clock agrees with`() async throws {
        let listener = try listener(ahead: 4000)
        defer { listener.stop() }
        #expect(try await exchange(listener, message(body: Self.ended, later: 4000)).hasPrefix("HTTP/1.1 204 "))
        #expect(try await !exchange(listener, message(id: "wh_2", body: Self.ended)).hasPrefix("HTTP/1.1 204 "))
    }
}
