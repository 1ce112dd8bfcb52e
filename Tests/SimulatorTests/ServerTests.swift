import HTTPReading
import LinuxSystem
import StrictJSON
import Testing

@testable import Simulator

@Suite(.timeLimit(.minutes(2)))
struct ServerTests {
    @Test func `A batch runs from upload to answers`() async throws {
        try await withSimulator { client throws in
            let id = try client.createBatch(lines: 3)
            let first = try #require(try client.call("GET", "/v1/batches/\(id)").json)
            #expect(first["status"]?.string == "validating")
            #expect(first["request_counts"]?["total"]?.integer == 0)
            let last = try client.outcome(of: id)
            #expect(last["status"]?.string == "completed")
            #expect(last["request_counts"]?["completed"]?.integer == 3)
            #expect(last["error_file_id"]?.isNull == true)
            let lines = try client.lines("output_file_id", of: last)
            #expect(lines.map { $0["custom_id"]?.string } == ["id-0", "id-1", "id-2"])
            #expect(lines.allSatisfy { $0["response"]?["status_code"]?.integer == 200 && $0["error"]?.isNull == true })
            #expect(client.server.billedRequests == 3)
        }
    }

    @Test func `Batches are listed newest first, page by page`() async throws {
        try await withSimulator { client throws in
            let file = try client.upload(SimulatorClient.line("a"))
            let ids = try (0..<5).map { _ in try client.create(file).json?["id"]?.string }
            let page = try #require(try client.call("GET", "/v1/batches?limit=2").json)
            #expect(page["data"]?.elements.map { $0["id"]?.string } == [ids[4], ids[3]])
            #expect(page["has_more"]?.bool == true)
            let cursor = try #require(page["last_id"]?.string)
            let next = try #require(try client.call("GET", "/v1/batches?limit=100&after=\(cursor)").json)
            #expect(next["data"]?.elements.map { $0["id"]?.string } == [ids[2], ids[1], ids[0]])
            #expect(next["has_more"]?.bool == false)
        }
    }

    @Test func `A cancelled batch keeps what had run`() async throws {
        try await withSimulator(faults: #"{"batches":[{"cancel_at":0.5}]}"#) { client throws in
            let id = try client.createBatch(lines: 10)
            while try client.call("GET", "/v1/batches/\(id)").json?["status"]?.string == "validating" {
                client.server.advanceClock(by: .seconds(30))
            }
            #expect(try client.post("/v1/batches/\(id)/cancel", "").json?["status"]?.string == "cancelling")
            let last = try client.outcome(of: id)
            #expect(last["status"]?.string == "cancelled")
            #expect(try client.lines("output_file_id", of: last).count == 5)
            let rest = try client.lines("error_file_id", of: last)
            #expect(rest.map { $0["error"]?["code"]?.string } == Array(repeating: "batch_cancelled", count: 5))
            #expect(try client.post("/v1/batches/\(id)/cancel", "").status == 409)
            #expect(client.server.billedRequests == 5)
        }
    }

    @Test func `A file can be read in parts`() async throws {
        try await withSimulator { client throws in
            let path = "/v1/files/\(try client.upload("0123456789"))/content"
            let whole = try client.call("GET", path)
            let tag = try #require(whole.headers["etag"])
            let part = try client.call("GET", path, headers: ["Range": "bytes=2-4", "If-Range": tag])
            #expect(part.status == 206)
            #expect(part.text == "234")
            #expect(part.headers["content-range"] == "bytes 2-4/10")
            #expect(
                try client.call("GET", path, headers: ["Range": "bytes=2-4", "If-Range": "\"x\""]).text == whole.text
            )
            #expect(try client.call("GET", path, headers: ["Range": "bytes=10-"]).status == 416)
        }
    }

    @Test(arguments: [
        ("GET", "/v1/nothing", 404), ("GET", "/v1/files/none", 404), ("GET", "/v1/batches/none", 404),
        ("PUT", "/v1/files", 405), ("HEAD", "/v1/batches", 405), ("OPTIONS", "/v1/files/x/content", 405),
        ("GET", "/v1/batches?limit=0", 400), ("GET", "/v1/files?order=up", 400), ("POST", "/v1/batches", 400),
        ("DELETE", "/v1/files/none", 404), ("GET", "/v1/models", 200),
    ])
    func `Calls get the status they deserve`(method: String, path: String, status: Int) async throws {
        try await withSimulator { client throws in
            let request = "\(method) \(path) HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer x\r\n\r\n"
            try client.connection.write(Array(request.utf8))
            guard method != "HEAD" else { return }
            let answer = try client.readAnswer()
            #expect(answer.status == status)
            #expect(answer.headers["x-request-id"] != nil)
            #expect((answer.headers["allow"] != nil) == (status == 405))
            if status >= 400 { #expect(answer.json?["error"]?["type"]?.string == "invalid_request_error") }
        }
    }

    @Test func `Only a bearer of the right key is let in`() async throws {
        try await withSimulator(key: "sk-right") { client throws in
            #expect(try client.call("GET", "/v1/files", headers: ["Authorization": ""]).status == 401)
            let wrong = try client.call("GET", "/v1/files", headers: ["Authorization": "Bearer sk-wrong-wrong"])
            #expect(wrong.status == 401)
            #expect(wrong.json?["error"]?["code"]?.string == "invalid_api_key")
            #expect(!wrong.text.contains("sk-wrong-wrong"))
            #expect(try client.call("GET", "/v1/files", headers: ["Authorization": "Bearer sk-right"]).status == 200)
        }
    }

    @Test func `A batch goes on when its input file is deleted`() async throws {
        try await withSimulator { client throws in
            let file = try client.upload(SimulatorClient.line("a"))
            let id = try #require(try client.create(file).json?["id"]?.string)
            #expect(try client.call("DELETE", "/v1/files/\(file)").json?["deleted"]?.bool == true)
            #expect(try client.outcome(of: id)["request_counts"]?["completed"]?.integer == 1)
            #expect(try client.call("GET", "/v1/files/\(file)/content").status == 404)
        }
    }

    @Test func `Statistics count what was billed by id`() async throws {
        try await withSimulator { client throws in
            _ = try client.outcome(of: client.createBatch(lines: 2))
            _ = try client.outcome(of: client.createBatch(lines: 1))
            let stats = try #require(try client.call("GET", "/_simulator/stats?custom_ids=1").json)
            #expect(stats["lines_billed"]?.integer == 3)
            #expect(stats["custom_ids"]?["id-0"]?.integer == 2)
            #expect(stats["custom_ids_billed_more_than_once"]?.integer == 1)
        }
    }

    @Test func `A client that expects to be asked is asked`() async throws {
        try await withSimulator { client throws in
            let body = SimulatorClient.creation("file-x")
            let head =
                "POST /v1/batches HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer x\r\nExpect: 100-continue\r\n"
                + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
            #expect(try client.exchange(head).status == 100)
            #expect(try client.exchange(body).status == 200)
        }
    }
}
