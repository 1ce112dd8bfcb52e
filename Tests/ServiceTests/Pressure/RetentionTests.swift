import LinuxSystem
import Prompts
import TestSupport
import Testing

@testable import Service

struct RetentionTests {
    /// 2026-11-22 14:05:30 UTC.
    private static let now: Int64 = 1_795_356_330
    private static let everything = Configuration.Retention(
        archive: .seconds(30 * 86_400),
        rejected: .seconds(30 * 86_400),
        failed: .seconds(30 * 86_400),
        jobs: .seconds(30 * 86_400),
        closed: .seconds(30 * 86_400),
        earlier: .seconds(30 * 86_400),
        audit: .seconds(30 * 86_400)
    )

    @Test func `Old originals go by the day of their folder, with the folders that are left empty`() async throws {
        try await withRoot { root in
            for (day, name) in [(-40, "old.json"), (-31, "edge.json"), (-30, "young.json"), (0, "new.json")] {
                let folder = try root.archive(of: .risk, at: Self.now + Int64(day) * 86_400)
                try folder.writeFile(try #require(FileName(name)), [1], replacing: false)
            }
            let audit = AuditTrail(work: root.work)
            await sweep(root, audit: audit)
            audit.flush()
            let left = try files(below: root.archive)
            #expect(left == ["2026/10/23/risk/young.json", "2026/11/22/risk/new.json"])
            #expect(try root.archive.directory("2026").names().count == 2)
            let trail = try root.work.directory("audit")
            let day = try #require(try trail.names().first)
            let line = String(decoding: try trail.open(day, .read).readAll(limit: 4096), as: UTF8.self)
            #expect(line.contains(#""event":"removed","reason":"archive","count":2"#))
        }
    }

    @Test func `What is not known to be ours stays, and no link is followed`() async throws {
        try await withRoot { root in
            let folder = try root.archive(of: .risk, at: Self.now - 40 * 86_400)
            try folder.writeFile("notes.txt", [1], replacing: false)
            let outside = try root.root.makeDirectory("elsewhere")
            try outside.writeFile("precious.json", [1], replacing: false)
            let link = try await run(["ln", "-s", outside.path, "\(folder.path)/../allocation"])
            #expect(link.status == 0)
            try root.types[0].rejected.writeFile("somebodys.json", [1], replacing: false)
            await sweep(root)
            #expect(try files(below: root.archive).contains { $0.hasSuffix("risk/notes.txt") })
            #expect(try outside.names() == ["precious.json"])
            #expect(try root.types[0].rejected.names() == ["somebodys.json"])
        }
    }

    @Test func `A file that was handed back goes with its reason, by the time in it`() async throws {
        try await withRoot { root in
            let folder = root.types[0].rejected
            for (name, age) in [("old.json", 31), ("young.json", 1)] as [(FileName, Int64)] {
                let time = Self.now - age * 86_400
                let text = ReasonFile.render(.empty, about: name, inbox: "inbox/risk", charge: .notSent, at: time)
                try folder.writeFile(name, [1], replacing: false)
                let reason = try #require(FileName(OutputName.reasonFile(beside: name)))
                try folder.writeFile(reason, text, replacing: false)
                let touched = try await run(["touch", "-d", "@\(time)", "\(folder.path)/\(reason)"])
                #expect(touched.status == 0)
            }
            await sweep(root)
            #expect(try Set(folder.names()) == ["young.json", "young.json.reason.txt"])
        }
    }

    @Test func `Nothing is removed where nothing is set`() async throws {
        try await withRoot { root in
            let folder = try root.archive(of: .risk, at: 0)
            try folder.writeFile("old.json", [1], replacing: false)
            await sweep(root, Configuration.Retention())
            #expect(try folder.names() == ["old.json"])
        }
    }

    @Test(arguments: [(0, true), (-2 * 365 * 86_400, false)] as [(Int64, Bool)])
    func `Nothing is removed by a clock that the provider's contradicts`(offset: Int64, isRemoved: Bool) async throws {
        try await withRoot { root in
            let now = currentUnixTime().seconds
            let folder = try root.archive(of: .risk, at: now - 40 * 86_400)
            try folder.writeFile("old.json", [1], replacing: false)
            let retention = Retention(
                Self.everything,
                root: root,
                deliveries: DeliveryLog(root: root, outputs: [.html]),
                audit: AuditTrail(work: nil),
                log: .silent,
                serverTime: { now + offset }
            )
            #expect((await retention.sweepIfDue() == nil) == isRemoved)
            #expect(try files(below: root.archive).isEmpty == isRemoved)
        }
    }

    private func sweep(
        _ root: DropRoot,
        _ periods: Configuration.Retention = everything,
        audit: AuditTrail = AuditTrail(work: nil)
    ) async {
        let deliveries = DeliveryLog(root: root, outputs: [.html])
        await Retention(periods, root: root, deliveries: deliveries, audit: audit, log: .silent).sweep(at: Self.now)
    }

    private func withRoot(_ body: (DropRoot) async throws -> Void) async throws {
        try await withTemporaryDirectory { path in
            try await body(try DropRoot(dataDirectory: path, types: [.risk, .allocation]))
        }
    }

    private func files(below directory: Directory) throws -> [String] {
        try directory.names().flatMap { name -> [String] in
            guard try directory.status(of: name)?.kind == .directory else { return ["\(name)"] }
            return try files(below: directory.directory(name)).map { "\(name)/\($0)" }
        }.sorted()
    }
}
