import LinuxSystem
import Synchronization

/// An HTTP server that answers as its test says, on a port of its own.
final class ScriptedServer: Sendable {
    struct Request: Sendable {
        var method: String
        var path: String
        var headers: [String: String]
        /// The first 64 KiB.
        var body: [UInt8]
        var bodyLength: Int
        /// Which connection it came over, counted from 1.
        var connection: Int
        /// Which request it is, counted from 1 over all connections.
        var number: Int
    }

    struct Reply: Sendable {
        enum Ending: Sendable {
            case keep
            case close
            case reset
            /// Nothing more, until the client goes away.
            case hang
        }

        var bytes: [UInt8]
        var ending: Ending

        static func raw(_ text: String, _ ending: Ending = .close) -> Reply {
            Reply(bytes: Array(text.utf8), ending: ending)
        }

        static func answer(_ status: Int, _ body: String = "", headers: [String: String] = [:]) -> Reply {
            var text = "HTTP/1.1 \(status) Whatever\r\nContent-Length: \(body.utf8.count)\r\n"
            for (name, value) in headers { text += "\(name): \(value)\r\n" }
            return raw(text + "\r\n" + body, .keep)
        }
    }

    private let listener: TCPListener
    private let seen = Mutex<[Request]>([])
    private let reply: @Sendable (Request) -> Reply
    /// Each request once it has been read.
    let arrivals: AsyncStream<Request>
    /// The number of each request whose client went away.
    let departures: AsyncStream<Int>
    private let arrival: AsyncStream<Request>.Continuation
    private let departure: AsyncStream<Int>.Continuation

    init(_ reply: @escaping @Sendable (Request) -> Reply) throws {
        listener = try TCPListener(port: 0)
        self.reply = reply
        (arrivals, arrival) = AsyncStream.makeStream()
        (departures, departure) = AsyncStream.makeStream()
        let accepting = { @Sendable [self] in
            var count = 0
            while let connection = try? listener.accept() {
                count += 1
                let number = count
                startThread(name: "scripted") { self.serve(connection, number) }
            }
        }
        startThread(name: "scripted-accept", accepting)
    }

    var url: String { "http://127.0.0.1:\(listener.port)" }
    var requests: [Request] { seen.withLock { $0 } }

    func stop() { listener.close() }

    private func serve(_ connection: TCPConnection, _ number: Int) {
        var input = Input(connection: connection)
        while var request = input.next() {
            request.connection = number
            request.number = seen.withLock { seen in
                var request = request
                request.number = seen.count + 1
                seen.append(request)
                return seen.count
            }
            arrival.yield(request)
            let reply = reply(request)
            guard (try? connection.write(reply.bytes)) != nil else { return }
            switch reply.ending {
            case .keep: continue
            case .close: return connection.close()
            case .reset: return connection.reset()
            case .hang:
                _ = input.next()
                departure.yield(request.number)
                return
            }
        }
    }
}

/// What comes in over one connection.
private struct Input {
    let connection: TCPConnection
    private var buffer: [UInt8] = []

    init(connection: TCPConnection) { self.connection = connection }

    mutating func next() -> ScriptedServer.Request? {
        let end = Array("\r\n\r\n".utf8)
        var head = buffer.firstRange(of: end)
        while head == nil {
            guard fill() else { return nil }
            head = buffer.firstRange(of: end)
        }
        guard let head else { return nil }
        let lines = String(decoding: buffer[..<head.lowerBound], as: UTF8.self).split(separator: "\r\n")
        buffer.removeSubrange(..<head.upperBound)
        let words = lines[0].split(separator: " ")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            headers[parts[0].lowercased()] = parts.count > 1 ? String(parts[1].drop { $0 == " " }) : ""
        }
        var request = ScriptedServer.Request(
            method: String(words[0]),
            path: String(words[1]),
            headers: headers,
            body: [],
            bodyLength: headers["content-length"].flatMap { Int($0) } ?? 0,
            connection: 0,
            number: 0
        )
        var missing = request.bodyLength
        while missing > 0 {
            if buffer.isEmpty, !fill() { return nil }
            let piece = buffer.prefix(missing)
            if request.body.count < 64 << 10 { request.body += piece }
            missing -= piece.count
            buffer.removeFirst(piece.count)
        }
        return request
    }

    private mutating func fill() -> Bool {
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        guard let count = try? connection.read(into: &chunk), count > 0 else { return false }
        buffer += chunk[..<count]
        return true
    }
}
