import Jobs
import LinuxSystem
import Prompts
import TestSupport
import Testing

@testable import Service

struct SubmissionTroubleTests {
    @Test(arguments: ["batch_7", "jobs/7"])
    func `A damaged state is told with its file, its batch and what to do`(batch: String) async throws {
        try await withTemporaryDirectory { path in
            let root = try DropRoot(dataDirectory: path, types: [.risk])
            let id = try #require(SubmissionID(rawValue: "20261122T140530Z-k3v9q2xw5d"))
            let job = Array(#"{"id": "\#(batch)", "submission": "20261122T140530Z-k3v9q2xw5d"}"#.utf8)
            try root.root.writeFile(try #require(JobFile.name(batch)), job, replacing: false)
            try root.root.writeFile("job_batch_8.json", Array("{}".utf8), replacing: false)
            var problem: (any Error)?
            do {
                _ = try SubmissionRecord(decoding: [])
            } catch {
                problem = error
            }
            let words = SubmissionTrouble(try #require(problem), of: id, in: root).words
            #expect(words.hasPrefix("batch \(batch) (submission 20261122T140530Z-k3v9q2xw5d) cannot go on: "))
            #expect(words.contains(" .work/submissions/20261122T140530Z-k3v9q2xw5d/state.json is damaged. Put it back"))
            #expect(!words.contains("JSONProblem"))
        }
    }
}
