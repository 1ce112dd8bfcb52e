import LinuxSystem
import TestSupport
import Testing

@testable import Service

/// The reason of a file that its owner drops again goes, whatever else has been put beside it meanwhile.
struct LeftReasonsTests {
    @Test(arguments: [0, 1, 3, 40]) func `A reason whose file is gone is found however many names were put there since`(
        others: Int
    ) async throws {
        try await withTemporaryDirectory { path in
            let rejected = try Directory.open(path)
            var left = LeftReasons()
            func drop(_ name: FileName) {
                left.look(at: rejected, for: 1)
                left.remove(for: name, in: rejected)
            }
            for number in 0..<10 { try refuse("early-\(number).json", in: rejected) }
            drop("none.json")
            for round in 0..<5 {
                for number in 0..<others { try refuse("other-\(round)-\(number).json", in: rejected) }
                let name = try #require(FileName("early-\(round).json"))
                try refuse("late-\(round).json", in: rejected)
                let before = try rejected.status().modified
                try rejected.remove(name)
                // The clock of a file system may stand still for some milliseconds.
                while try rejected.status().modified == before { try touch(rejected) }
                drop(name)
                #expect(try status(of: "early-\(round).json.reason.txt", in: rejected) == nil)
                #expect(try status(of: "late-\(round).json.reason.txt", in: rejected) != nil)
                // Its file is still there.
                drop("early-9.json")
                #expect(try rejected.status(of: "early-9.json.reason.txt") != nil)
            }
        }
    }

    private func status(of name: String, in directory: Directory) throws -> FileStatus? {
        try directory.status(of: try #require(FileName(name)))
    }

    private func touch(_ directory: Directory) throws {
        try directory.writeFile("tick", [], replacing: false)
        try directory.remove("tick")
    }

    private func refuse(_ name: String, in rejected: Directory) throws {
        let file = try #require(FileName(name))
        try rejected.writeFile(file, [], replacing: false)
        let reason = ReasonFile.render(.empty, about: file, inbox: "inbox/risk", charge: .notSent, at: 0)
        try rejected.writeFile(HandBack.place(file, 1).reason, reason, replacing: false)
    }
}
