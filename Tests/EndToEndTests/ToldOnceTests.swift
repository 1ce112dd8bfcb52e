import Foundation
import LinuxSystem
import StrictJSON
import Testing

/// A delivery that something cuts short is done again; what had become of its requests by then is not told again.
@Suite(.timeLimit(.minutes(15)))
struct ToldOnceTests {
    @Test(arguments: [SIGTERM, SIGKILL])
    func `What is handed out before a folder's fault and a stop is told once`(signal: Int32) async throws {
        let faults = #"""
            {"lines": [{"custom_id": "compliance-", "status": 400},
                       {"custom_id": "performance-", "attempts": 1, "status": 500}]}
            """#
        try await Rig.with(Settings(quiet: "1s", faults: faults)) { rig in
            // There before the daemon: they are all taken at one time, and so into one batch.
            try await rig.drop(Drop.several(18), by: [.copied])
            let obstacles = try rig.obstructArchive(of: "risk")
            let daemon = try await rig.startDaemon()
            try await Self.awaitFault(daemon)
            #expect(rig.archived.count == 9)
            #expect(rig.told("delivered").count == 9)
            await daemon.stop(signal)
            try await Self.awaitFault(try await rig.startDaemon())
            for obstacle in obstacles { try remove(obstacle) }
            try await rig.awaitDeliveries(15)

            #expect(rig.told("delivered") == Self.dropNames { $0 != "compliance" })
            #expect(rig.told("failed") == Self.dropNames { $0 == "compliance" })
            #expect(rig.told("followed_up") == Self.dropNames { $0 == "performance" })
            let noted = rig.lines(in: "deliveries").compactMap { $0["output"]?.string }
            #expect(noted.count == 15 && Set(noted).count == 15)
            try await eventually("the status lists each failure once") {
                let failures = try rig.status()["problems"]?.elements.filter { $0["folder"]?.string == "compliance" }
                return failures?.count == 3 && failures?.allSatisfy { ($0["count"]?.integer ?? 1) == 1 } == true
            }
        }
    }

    @Test func `A kill in mid-delivery has nothing told twice, and nothing left out`() async throws {
        try await Rig.with(Settings(quiet: "1s", timeLapse: "500ms")) { rig in
            try await rig.drop(Drop.several(900), by: [.copied])
            let daemon = try await rig.startDaemon()
            try await eventually("a first lot is handed out", every: .milliseconds(1)) { !rig.archived.isEmpty }
            #expect(await daemon.stop(SIGKILL) == 128 + SIGKILL)
            #expect(!rig.openSubmissions.isEmpty, "killed too late for this to say anything")
            try await rig.startDaemon()
            try await rig.awaitDeliveries(900)
            #expect(rig.told("delivered") == Drop.several(900).map(\.name).sorted())
            let index = try await eventually("the index is complete") {
                text(of: rig.root + "/outbox/index.html").flatMap { $0.contains("client-899.html") ? $0 : nil }
            }
            let earlier = names(in: rig.root + "/outbox/earlier").map { text(of: rig.root + "/outbox/earlier/\($0)") }
            let pages = ([index] + earlier.compactMap(\.self)).joined()
            // A full page is on the index, too, until the next one is full.
            let links = pages.matches(of: #/client-\d+\.html/#).map { String($0.output) }
            #expect(Set(links).count == 900)
            #expect(earlier.count == 3)
            // Of the last full page, and of the one that is being filled.
            #expect(rig.lines(in: "deliveries").count == 250 + 150)
        }
    }

    private static func awaitFault(_ daemon: RunningProgram) async throws {
        try await eventually("the folder's fault") { daemon.said.contains("folder.unusable") }
    }

    private static func dropNames(_ isWanted: (String) -> Bool) -> [String] {
        Drop.several(18).filter { isWanted($0.type) }.map(\.name).sorted()
    }
}

extension Rig {
    /// Puts files where the archive would have its folders of today and tomorrow, and returns their paths.
    fileprivate func obstructArchive(of type: String) throws -> [String] {
        let now = Int64(Date().timeIntervalSince1970)
        return try [now, now + 86_400].map { time in
            let day = root + "/archive/" + UTCTime(unixSeconds: time).dayPath.joined(separator: "/")
            try makeFolder(day)
            try write("", to: "\(day)/\(type)")
            return "\(day)/\(type)"
        }
    }

    /// The lines of the service's private notes of this kind.
    fileprivate func lines(in folder: String) -> [JSONValue] {
        names(in: "\(root)/.work/\(folder)").flatMap { name in
            (text(of: "\(root)/.work/\(folder)/\(name)") ?? "").split(separator: "\n").compactMap { line in
                try? JSONDocument(parsing: Array(line.utf8)).root
            }
        }
    }

    /// The files of which the trail of decisions says this, in order, each as often as it does.
    fileprivate func told(_ event: String) -> [String] {
        lines(in: "audit").filter { $0["event"]?.string == event }.compactMap { $0["name"]?.string }.sorted()
    }

    fileprivate func status() throws -> JSONValue {
        try JSONDocument(parsing: Array((text(of: root + "/.work/status.json") ?? "").utf8)).root
    }
}
