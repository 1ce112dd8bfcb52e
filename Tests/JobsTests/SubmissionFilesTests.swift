import Batches
import Jobs
import LinuxSystem
import StrictJSON
import TestSupport
import Testing

struct SubmissionFilesTests {
    private func withStore(_ body: (SubmissionStore, Directory) throws -> Void) async throws {
        try await withTemporaryDirectory { path in
            let work = try Directory.open(path)
            try body(try SubmissionStore(work: work), work)
        }
    }

    private func filled(_ store: SubmissionStore, _ count: Int) throws -> SubmissionFolder {
        let folder = try store.create(try SubmissionMachineTests.record(in: .collecting))
        let writer = try SubmissionWriter(folder)
        for number in 0..<count {
            try writer.add(Array("{\"n\":\(number)}\n".utf8), customID: "id-\(number)", source: nil)
        }
        try writer.writeLines()
        try writer.commit()
        return folder
    }

    private func records(_ folder: SubmissionFolder) throws -> [RequestRecord] {
        var records: [RequestRecord] = []
        try folder.forEachLine(of: SubmissionFolder.requests) { line in
            if let record = RequestRecord(line: line) { records.append(record) }
        }
        return records
    }

    @Test func `Lines added before a commit are gone after a restart, lines committed stay`() async throws {
        try await withStore { store, _ in
            let folder = try filled(store, 3)
            let digest = try SubmissionWriter(folder).inputSHA256()
            let lost = try SubmissionWriter(folder)
            try lost.add(Array("{}\n".utf8), customID: "lost", source: nil)
            try lost.writeLines()

            let reopened = try SubmissionWriter(folder)
            #expect(reopened.requests == 3)
            #expect(reopened.inputSHA256() == digest)
            try reopened.add(Array("{}\n".utf8), customID: "next", source: nil)
            try reopened.writeLines()
            try reopened.commit()
            #expect(try records(folder).map(\.customID) == ["id-0", "id-1", "id-2", "next"])
        }
    }

    #if DEBUG
    @Test(arguments: [Interposer.Verdict.fail(13), .tear(28)])
    func `A commit that failed can be repeated, and nothing is recorded twice`(
        _ verdict: Interposer.Verdict
    ) async throws {
        try await withStore { store, _ in
            let writer = try SubmissionWriter(try filled(store, 2))
            try writer.add(Array("{}\n".utf8), customID: "id-2", source: nil)
            try writer.writeLines()
            let fault = Interposer(verdict: { call, _ in call == "write" ? verdict : .proceed }, unixTime: { 0 })
            Interposer.$current.withValue(fault) {
                #expect(throws: SystemError.self) { try writer.commit() }
            }
            try writer.commit()
            #expect(try records(writer.folder).map(\.customID) == ["id-0", "id-1", "id-2"])
        }
    }
    #endif

    @Test func `A torn record and everything behind it is dropped`() async throws {
        try await withStore { store, _ in
            let folder = try filled(store, 3)
            let file = try folder.directory.open(SubmissionFolder.requests, .append)
            try file.truncate(to: try file.status().size - 5)
            #expect(try SubmissionWriter(folder).requests == 2)
            #expect(try records(folder).count == 2)
        }
    }

    @Test func `A rollback forgets what was added since the last commit`() async throws {
        try await withStore { store, _ in
            let folder = try filled(store, 2)
            let writer = try SubmissionWriter(folder)
            let digest = writer.inputSHA256()
            try writer.add(Array("{}\n".utf8), customID: "x", source: nil)
            try writer.writeLines()
            try writer.rollBack()
            #expect(writer.requests == 2)
            #expect(writer.inputSHA256() == digest)
        }
    }

    @Test func `Each request is found once by its id, and the rest is unanswered`() async throws {
        try await withStore { store, _ in
            let table = try RequestTable(try filled(store, 500))
            #expect(try table.take("id-7")?.record.customID == "id-7")
            #expect(try table.take("id-7") == nil, "a second answer to one request is nobody's")
            #expect(try table.take("unknown") == nil)
            var left: Set<String> = []
            try table.forEachUnanswered { left.insert($0.record.customID) }
            #expect(left.count == 499)
            #expect(!left.contains("id-7"))
        }
    }

    @Test func `A closed submission leaves the open ones and keeps its state`() async throws {
        try await withStore { store, _ in
            let folder = try filled(store, 1)
            #expect(try store.openIDs() == [folder.id])
            try store.close(folder)
            #expect(try store.openIDs().isEmpty)
            #expect(store.closedRecord(folder.id)?.id == folder.id)
        }
    }

    @Test func `One process at a time works on a submission`() async throws {
        try await withStore { store, _ in
            let folder = try filled(store, 1)
            var first = try folder.tryLock()
            #expect(first != nil)
            #expect(try folder.tryLock() == nil)
            first = nil
            #expect(try folder.tryLock() != nil)
        }
    }

    @Test func `The job file has the standard members and every request it was made from`() async throws {
        try await withStore { store, work in
            let folder = try filled(store, 2)
            var record = try SubmissionMachineTests.record(in: .inFlight)
            record.estimate = CostEstimate(cost: 0.5, savings: 0.5, tokensIn: 1, tokensOut: 2)
            try JobFile.write(record, of: folder, into: [work])
            let bytes = try work.open("job_batch_1.json", .read).readAll(limit: 1 << 20)
            let root = try JSONDocument(parsing: bytes).root
            let standard = [
                "id", "status", "input_file_id", "output_file_id", "error_file_id", "created_at_unix",
                "completed_at_unix", "request_counts", "metadata", "cost_estimate", "submission", "provider", "model",
                "endpoint", "history", "sources", "actual_cost", "key_fingerprint",
            ]
            for member in standard { #expect(root[member] != nil, "\(member)") }
            #expect(root["sources"]?.elements.count == 2)
            #expect(root["metadata"]?["mosychlos_submission"]?.string == record.id.rawValue)
        }
    }

    @Test func `The results file joins answers and failures under their ids`() async throws {
        try await withStore { store, work in
            _ = store
            let results = try ResultsFile(work: work)
            let answer = BatchResult.Answer(
                text: "say \"hi\"\n",
                toolCalls: [BatchResult.ToolCall(id: "t", name: "f", arguments: "{}")]
            )
            let usage = TokenUsage(input: 3, output: 4)
            let line = Array(#"{"custom_id":"a","note":"mosychlos-simulator"}"#.utf8)
            try results.add(
                BatchResult(customID: "a", outcome: .success(answer), usage: usage),
                line: line[...],
                request: nil
            )
            let failure = RequestFailure(kind: .expired, message: "late", code: "batch_expired")
            try results.add(BatchResult(customID: "b", outcome: .failure(failure)), line: nil, request: nil)
            let record = try SubmissionMachineTests.record(in: .delivering)
            let digest = try results.publish(batchID: "batch_1", record: record, into: [work])

            let bytes = try work.open("results_batch_1.json", .read).readAll(limit: 1 << 20)
            var hash = SHA256()
            hash.update(bytes)
            #expect(digest == FileDigest(bytes: Int64(bytes.count), sha256: SHA256.hex(hash.finalize())))
            let root = try JSONDocument(parsing: bytes).root
            #expect(root["job_id"]?.string == "batch_1")
            #expect(root["simulated"]?.bool == true)
            #expect(root["successes"]?.integer == 1)
            #expect(root["failures"]?.integer == 1)
            #expect(root["items"]?["a"]?.rawBytes.elementsEqual(line) == true)
            #expect(root["content"]?["a"]?.string == answer.text)
            #expect(root["usage"]?["a"]?["total_tokens"]?.integer == 7)
            #expect(root["tool_calls"]?["a"]?.elements.count == 1)
            let stored = try #require(root["errors"]?["b"]?.string)
            #expect(try JSONDocument(parsing: Array(stored.utf8)).root["code"]?.string == "batch_expired")
            #expect(try work.names().filter { $0.description.contains("section") }.isEmpty)
        }
    }

    @Test(arguments: [
        ("batch_1-A", "batch_1-A"), ("../x", "%2E%2E%2Fx"), ("a/b", "a%2Fb"), ("a.b", "a%2Eb"), ("a%2Eb", "a%252Eb"),
        ("é", "%C3%A9"), (String(repeating: "x", count: 128), String(repeating: "x", count: 128)),
    ])
    func `An id is a part of a name as it is where that is safe, and encoded where it is not`(
        id: String,
        name: String
    ) {
        #expect(JobFile.name(id)?.string == "job_\(name).json")
        #expect(BatchName.isEncoded(name))
    }

    @Test func `A long id goes by its beginning and its hash`() {
        let names = ["a", "b"].map { BatchName.encoded(String(repeating: "x", count: 1000) + $0) }
        #expect(names.allSatisfy { $0.hasPrefix(String(repeating: "x", count: 64) + "%") && $0.utf8.count == 97 })
        #expect(names[0] != names[1] && names.allSatisfy(BatchName.isEncoded))
        #expect(BatchName.encoded(String(repeating: "/", count: 500)).utf8.count == 33)
        #expect(JobFile.name("") == nil)
    }
}
