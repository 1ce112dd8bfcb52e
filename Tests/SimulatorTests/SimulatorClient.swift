import HTTPReading
import LinuxSystem
import StrictJSON
import TestSupport

@testable import Simulator

/// A client of a simulator that shows every byte.
struct SimulatorClient {
    let server: SimulatorServer
    let connection: TCPConnection

    struct Answer {
        var status: Int
        var headers: HTTPHeaders
        var body: [UInt8]
        var isComplete: Bool

        var json: JSONValue? { try? JSONDocument(parsing: body).root }
        var text: String { String(decoding: body, as: UTF8.self) }
    }

    struct NoAnswer: Error {}

    init(_ server: SimulatorServer) throws {
        self.server = server
        connection = try TCPConnection.connect(port: server.port)
    }

    func call(
        _ method: String,
        _ path: String,
        headers: [String: String] = [:],
        body: String = ""
    ) throws -> Answer {
        var head = "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.utf8.count)\r\n"
        for (name, value) in ["Authorization": "Bearer sk-test"].merging(headers, uniquingKeysWith: { $1 }) {
            if !value.isEmpty { head += "\(name): \(value)\r\n" }
        }
        return try exchange(head + "\r\n" + body)
    }

    func post(_ path: String, _ json: String) throws -> Answer {
        try call("POST", path, headers: ["Content-Type": "application/json"], body: json)
    }

    /// Sends the text as it is and reads one answer.
    func exchange(_ text: String) throws -> Answer {
        try connection.write(Array(text.utf8))
        return try readAnswer()
    }

    func readAnswer() throws -> Answer {
        let input = InputBuffer(connection)
        guard let line = try input.line(upTo: 1000, tooLong: 0) else { throw NoAnswer() }
        let words = String(decoding: line, as: UTF8.self).split(separator: " ")
        guard words.count > 1, let status = Int(words[1]) else { throw NoAnswer() }
        var headers = HTTPHeaders()
        while let line = try input.line(upTo: 10_000, tooLong: 0), !line.isEmpty { _ = headers.append(line: line[...]) }
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        var body: [UInt8] = []
        while body.count < length {
            let piece = try input.take(upTo: length - body.count)
            if piece.isEmpty { break }
            body += piece
        }
        return Answer(status: status, headers: headers, body: body, isComplete: body.count == length)
    }

    /// Returns the id.
    func upload(_ content: String, name: String = "in.jsonl") throws -> String {
        let form =
            "--b\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n--b\r\nContent-Disposition: "
            + "form-data; name=\"file\"; filename=\"\(name)\"\r\n\r\n\(content)\r\n--b--\r\n"
        let headers = ["Content-Type": "multipart/form-data; boundary=b"]
        let answer = try call("POST", "/v1/files", headers: headers, body: form)
        guard let id = answer.json?["id"]?.string else { throw NoAnswer() }
        return id
    }

    func create(_ file: String) throws -> Answer { try post("/v1/batches", Self.creation(file)) }

    /// A batch of that many lines; returns its id.
    func createBatch(lines: Int) throws -> String {
        let answer = try create(try upload((0..<lines).map { Self.line("id-\($0)") }.joined()))
        guard let id = answer.json?["id"]?.string else { throw NoAnswer() }
        return id
    }

    /// Asks again and again, each time on the way to the end by the clock, until the batch is over.
    func outcome(of batch: String) throws -> JSONValue {
        while true {
            server.advanceClock(by: .seconds(1))
            guard let json = try call("GET", "/v1/batches/\(batch)").json, let status = json["status"]?.string else {
                throw NoAnswer()
            }
            if ["completed", "failed", "expired", "cancelled"].contains(status) { return json }
        }
    }

    /// The lines of a file that a batch names under that key; none if it names none.
    func lines(_ key: String, of batch: JSONValue) throws -> [JSONValue] {
        guard let id = batch[key]?.string, !id.isEmpty else { return [] }
        let body = try call("GET", "/v1/files/\(id)/content").body
        return body.split(separator: 0x0A).compactMap { try? JSONDocument(parsing: $0).root }
    }

    static func creation(_ file: String) -> String {
        #"{"input_file_id":"\#(file)","endpoint":"/v1/chat/completions","completion_window":"24h"}"#
    }

    static func line(_ id: String) -> String {
        #"{"custom_id":"\#(id)","method":"POST","url":"/v1/chat/completions","body":{"model":"gpt-4o","messages":"#
            + #"[{"role":"user","content":"Hello \#(id)"}]}}"# + "\n"
    }
}

/// Runs the body on a thread with a server that has this plan, whose phases last a minute each by its own clock.
func withSimulator<Value: Sendable>(
    faults: String = "{}",
    key: String? = nil,
    _ body: @escaping @Sendable (SimulatorClient) throws -> Value
) async throws -> Value {
    var options = SimulatorOptions(
        faults: try FaultPlan(parsing: Array(faults.utf8)),
        timeLapse: .seconds(60)
    )
    options.requiredKey = key
    let server = try SimulatorServer(options)
    try server.start()
    defer { server.stop() }
    return try await onThread { try body(SimulatorClient(server)) }
}
