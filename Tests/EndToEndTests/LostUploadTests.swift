import Foundation
import StrictJSON
import Testing

/// The provider has taken the request lines and does not find them afterwards.
@Suite(.timeLimit(.minutes(15)))
struct LostUploadTests {
    /// How providers say it; all but the last refuse the order, the last one fails the batch.
    static let wordings = [
        #"{"calls": [{"route": "POST /v1/batches", "nth": 1, "status": 404, "message": "No such File object: file-x"}]}"#,
        #"{"calls": [{"route": "POST /v1/batches", "nth": 1, "status": 400, "message": "Cannot find file file-x"}]}"#,
        #"""
        {"batches": [{"nth": 1, "fail": {"code": "file_missing",
            "message": "Cannot find file file-x, or organization org-y does not have access to it."}}]}
        """#,
    ]

    @Test(arguments: wordings)
    func `The lines are uploaded anew and every drop is delivered`(faults: String) async throws {
        try await Rig.with(Settings(faults: faults)) { rig in
            let drops = Drop.several(4)
            try await rig.drop(drops, by: [.copied])
            try await rig.startDaemon()
            try await rig.awaitDeliveries(4)
            try await rig.expectDelivered(drops)
            #expect(try await rig.simulator.statistics().uploads == 2)
            // A batch that another took the place of is not under way for ever.
            #expect(try rig.jobs().allSatisfy { ["closed", "failed"].contains($0["phase"]?.string) })
        }
    }

    @Test func `An upload that is lost every time comes back, free of charge, with the provider's words`() async throws
    {
        let faults = #"""
            {"calls": [{"route": "POST /v1/batches", "status": 404, "message": "No such File object: file-x"}]}
            """#
        try await Rig.with(Settings(faults: faults)) { rig in
            let drop = Drop(0)
            try await rig.drop([drop], by: [.copied])
            var daemon = try await rig.startDaemon()
            for lost in 1...3 {
                try await eventually("upload \(lost) is lost and made anew") {
                    try await rig.expectRunning()
                    return rig.states("lost_uploads") == [lost] && rig.phases == ["uploaded"]
                }
                #expect(await daemon.stop() == 0)
                try rig.age("not_before")
                daemon = try await rig.startDaemon()
            }
            try await eventually("it is handed back") { !rig.files(under: "rejected").isEmpty }
            let reason = try #require(text(of: "\(rig.root)/rejected/\(drop.type)/\(drop.name).reason.txt"))
            #expect(reason.contains("No such File object"))
            let statistics = try await rig.simulator.statistics()
            #expect(statistics.uploads == 4)
            #expect(statistics.batchesCreated == 0)
        }
    }
}
