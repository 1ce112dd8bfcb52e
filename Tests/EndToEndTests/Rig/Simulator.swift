import LinuxSystem
import StrictJSON
import TestSupport

/// `mosychlos simulate` as a process of its own, asked and told over HTTP.
struct Simulator: Sendable {
    let program: RunningProgram
    let port: UInt16

    var baseURL: String { "http://127.0.0.1:\(port)/v1" }

    static func start(
        in directory: String,
        faults: String?,
        timeLapse: String,
        options: [String] = []
    ) async throws -> Simulator {
        let portFile = directory + "/port"
        var command = [RunningProgram.mosychlos, "simulate", "--port=0", "--port-file=" + portFile]
        command += ["--time-lapse=" + timeLapse] + options
        if let faults {
            try write(faults, to: directory + "/faults.json")
            command.append("--faults=\(directory)/faults.json")
        }
        let program = try RunningProgram(command, directory: directory, log: directory + "/simulator.log")
        let port = try await eventually("the simulator listens") {
            guard program.isRunning else { throw NeverHappened(description: "a simulator: \(program.said)") }
            return text(of: portFile).flatMap { UInt16($0.filter(\.isNumber)) }
        }
        return Simulator(program: program, port: port)
    }

    /// What it has counted; every billed `custom_id` with how often it was billed.
    func statistics() async throws -> Statistics {
        let answer = try await get("/_simulator/stats?custom_ids=1")
        return Statistics(root: try JSONDocument(parsing: answer).root)
    }

    func setFaults(_ plan: String) async throws {
        _ = try await send("POST", "/_simulator/faults", Array(plan.utf8))
    }

    /// Lets time pass for the simulator.
    func advance(seconds: Int) async throws {
        _ = try await send("POST", "/_simulator/clock", Array("{\"advance_ms\": \(seconds * 1000)}".utf8))
    }

    func get(_ path: String) async throws -> [UInt8] { try await send("GET", path, []) }

    private func send(_ method: String, _ path: String, _ body: [UInt8]) async throws -> [UInt8] {
        let port = port
        return try await onThread {
            let connection = try TCPConnection.connect(port: port)
            try connection.setTimeout(.seconds(30))
            let head =
                "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer sk-test\r\n"
                + "Content-Length: \(body.count)\r\nConnection: close\r\n\r\n"
            try connection.write(Array(head.utf8) + body)
            var answer: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 64 << 10)
            while case let count = try connection.read(into: &buffer), count > 0 { answer += buffer[..<count] }
            let end = Array("\r\n\r\n".utf8)
            guard answer.starts(with: "HTTP/1.1 200".utf8),
                let split = answer.indices.first(where: { answer[$0...].starts(with: end) })
            else { throw NeverHappened(description: "\(method) \(path): \(String(decoding: answer, as: UTF8.self))") }
            return Array(answer[(split + end.count)...])
        }
    }
}

/// The simulator's own book-keeping.
struct Statistics: Sendable {
    let root: JSONValue

    var batchesCreated: Int { root["batches_created"]?.integer ?? -1 }
    var linesBilled: Int { root["lines_billed"]?.integer ?? -1 }
    var uploads: Int { root["uploads"]?.integer ?? -1 }
    var billedMoreThanOnce: Int { root["custom_ids_billed_more_than_once"]?.integer ?? -1 }

    func calls(_ route: String) -> Int { root["requests"]?[route]?.integer ?? 0 }
}
