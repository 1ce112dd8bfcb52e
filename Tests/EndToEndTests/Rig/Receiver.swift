import LinuxSystem
import StrictJSON
import Synchronization

/// Takes webhooks, and answers with the statuses it is told, 204 when there are no more.
final class Receiver: Sendable {
    struct Message: Sendable {
        var head: String
        var headers: [String: String]
        var body: [UInt8]
        var answered: Int

        var json: JSONValue? { try? JSONDocument(parsing: body).root }
        var id: String { headers["webhook-id"] ?? "" }
        var type: String? { json?["type"]?.string }
    }

    private let listener: TCPListener
    private let messages = Mutex<[Message]>([])
    private let statuses: Mutex<[Int]>

    /// - `statuses`: of the first answers.
    init(statuses: [Int] = []) throws {
        listener = try TCPListener(port: 0)
        self.statuses = Mutex(statuses)
        startThread(name: "receiver") { [self] in
            while let connection = try? listener.accept() {
                try? serve(connection)
                connection.close()
            }
        }
    }

    var url: String { "http://127.0.0.1:\(listener.port)/hooks?token=t0ken-in-the-address" }
    var received: [Message] { messages.withLock { $0 } }
    var taken: [Message] { received.filter { $0.answered < 300 } }

    func close() { listener.close() }

    private func serve(_ connection: TCPConnection) throws {
        try connection.setTimeout(.seconds(10))
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            if let message = Self.parse(bytes) {
                let status = statuses.withLock { $0.isEmpty ? 204 : $0.removeFirst() }
                var answered = message
                answered.answered = status
                messages.withLock { $0.append(answered) }
                let more = status == 302 ? "Location: http://127.0.0.1:\(listener.port)/elsewhere\r\n" : ""
                let head = "HTTP/1.1 \(status) x\r\n\(more)Content-Length: 0\r\nConnection: close\r\n\r\n"
                return try connection.write(Array(head.utf8))
            }
            let count = try connection.read(into: &buffer)
            guard count > 0 else { return }
            bytes += buffer[..<count]
        }
    }

    private static func parse(_ bytes: [UInt8]) -> Message? {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let sides = line.split(separator: ":", maxSplits: 1)
            headers[sides[0].lowercased()] = String(sides.last?.drop { $0 == " " } ?? "")
        }
        let body = bytes[end.upperBound...]
        guard let length = Int(headers["content-length"] ?? "0"), body.count >= length else { return nil }
        return Message(head: String(lines.first ?? ""), headers: headers, body: Array(body), answered: 0)
    }
}
