import Foundation
import LinuxSystem
import StrictJSON
import Testing

/// What an operator can prove long after the provider has deleted its files.
@Suite(.timeLimit(.minutes(15)))
struct DeliveryProofTests {
    @Test func `The job file names length and digest of what came and of what was delivered`() async throws {
        let faults = #"{"lines": [{"share": 0.5, "status": 400, "message": "no such thing"}]}"#
        try await Rig.with(Settings(faults: faults)) { rig in
            try await rig.drop(Drop.several(8), by: [.copied])
            try await rig.startDaemon()
            try await eventually("all are handed out") {
                rig.deliveredCount + rig.files(under: "failed").filter { $0.hasSuffix(".json") }.count == 8
                    && rig.openSubmissions.isEmpty
            }
            let job = try #require(try rig.jobs().first)
            let id = try #require(job["id"]?.string)
            let proof = try #require(job["delivery_proof"])
            #expect(proof["unread_lines"]?.integer == 0)
            for folder in [rig.root, rig.root + "/outbox"] {
                let results = try bytes("\(folder)/results_\(id).json")
                expect(proof["results_file"], isOf: results)
            }
            for (member, file) in [("output_file", "output_file_id"), ("error_file", "error_file_id")] {
                let fileID = try #require(job[file]?.string)
                expect(proof[member], isOf: try await rig.simulator.get("/v1/files/\(fileID)/content"))
            }
        }
    }

    private func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }

    private func expect(
        _ digest: JSONValue?,
        isOf bytes: [UInt8],
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        var hash = SHA256()
        hash.update(bytes)
        #expect(digest?["bytes"]?.integer == bytes.count, sourceLocation: sourceLocation)
        #expect(digest?["sha256"]?.string == SHA256.hex(hash.finalize()), sourceLocation: sourceLocation)
    }
}
