import Foundation
import StrictJSON
import TestSupport
import Testing

/// Cost ceilings through the real program; the simulator counts what it bills.
///
/// A drop is estimated at about $0.0007 here, a tenth of a cent is enough for one but not for two.
@Suite(.timeLimit(.minutes(15)))
struct MoneyTests {
    @Test func `A day's ceiling holds the queue, says so everywhere, outlives a kill, and lets go when it is raised`()
        async throws
    {
        let settings = Settings(timeLapse: "600s", batch: "max_cost_per_day: 0.001")
        try await Rig.with(settings) { rig in
            let drops = Drop.several(3)
            var daemon = try await rig.startDaemon()
            try await rig.drop(drops, by: [.moved])
            try await rig.awaitStatus("SENDING HELD by a cost ceiling")
            #expect(try await rig.simulator.statistics().batchesCreated == 1)
            let page = try #require(text(of: rig.root + "/STATUS.txt")).split(whereSeparator: \.isWhitespace)
            let words = page.joined(separator: " ")
            for part in ["over batch.max_cost_per_day of $0.0010", "under way; it goes on at", "00:00 UTC", "(in "] {
                #expect(words.contains(part), "\(part) in \(words)")
            }
            #expect(daemon.said.contains("sending.held"))
            let status = try await rig.command("status")
            #expect(status.text.contains("SENDING HELD") && status.text.contains("max_cost_per_day"))

            await daemon.stop(SIGKILL)
            daemon = try await rig.startDaemon()
            try await rig.awaitStatus("SENDING HELD by a cost ceiling")
            #expect(try await rig.simulator.statistics().batchesCreated == 1)
            #expect(try rig.ledger().open == 1)

            try rig.change("max_cost_per_day: 0.001", to: "max_cost_per_day: 1")
            daemon.signal(SIGHUP)
            try await eventually("all are sent") {
                try await rig.simulator.advance(seconds: 700)
                return rig.deliveredCount == 3 && rig.openSubmissions.isEmpty
            }
            try await rig.expectDelivered(drops)
            let (ledger, cost) = (try rig.ledger(), try rig.deliveredCost())
            #expect(ledger.open == 0 && abs(ledger.spent - cost) < 1e-9 && cost > 0)
        }
    }

    @Test(arguments: [("uploading", "POST /v1/files"), ("creating", "POST /v1/batches")])
    func `A kill between the book and the batch neither loses nor doubles what it costs`(
        phase: String,
        call: String
    ) async throws {
        let faults = "{\"calls\": [{\"route\": \"\(call)\", \"nth\": 1, \"latency_ms\": 8000}]}"
        try await Rig.with(Settings(faults: faults, batch: "max_cost_per_day: 1")) { rig in
            let drops = Drop.several(4)
            try await rig.drop(drops, by: [.moved])
            let daemon = try await rig.startDaemon()
            // An order that never arrived would be looked for, and that for long.
            try await eventually("a call of \(call) while it is \(phase)", every: .milliseconds(1)) {
                try await rig.expectRunning()
                return try await rig.simulator.statistics().calls(call) > 0
            }
            #expect(try rig.ledger().open == 1 && rig.phases == [phase])
            await daemon.stop(SIGKILL)
            try await rig.startDaemon()
            try await rig.awaitDeliveries(4)
            try await rig.expectDelivered(drops)
            #expect(try await rig.simulator.statistics().batchesCreated == 1)
            let (ledger, cost) = (try rig.ledger(), try rig.deliveredCost())
            #expect(ledger.open == 0 && abs(ledger.spent - cost) < 1e-9 && cost > 0)
        }
    }

    @Test func `Without a limit of the answer's length, a ceiling reckons with the longest there may be`()
        async throws
    {
        try await Rig.with(Settings(batch: "max_cost: 0.003")) { rig in
            // A thousand tokens would be well below it; sixteen thousand are not.
            try rig.change(
                "model: gpt-4o-mini",
                to: "model: gpt-4o-mini\n  openai: { max_completion_tokens: null }"
            )
            try await rig.drop(Drop.several(1), by: [.moved])
            try await rig.startDaemon()
            try await rig.awaitStatus("it alone would cost up to")
            #expect(try await rig.simulator.statistics().batchesCreated == 0)
        }
    }

    @Test func `An answer that does not say what it used is booked as estimated`() async throws {
        let faults = #"{"lines": [{"custom_id": "risk-1-", "answer": "no_usage"}]}"#
        try await Rig.with(Settings(faults: faults)) { rig in
            let drops = (0..<2).map { Drop($0, type: "risk") }
            try await rig.drop(drops, by: [.moved])
            try await rig.startDaemon()
            try await rig.awaitDeliveries(2)
            try await rig.expectDelivered(drops)
            // An estimate is of the longest answer there may be.
            let (ledger, said) = (try rig.ledger(), try rig.deliveredCost())
            #expect(said > 0 && ledger.spent > said * 1.5, "\(ledger.spent) beside \(said)")
        }
    }

    @Test(arguments: ["", "max_cost_per_day: 1"], ["", "{}", #"{"format":1,"open":{}}"#])
    func `A damaged book stops no service: it is counted anew, or holds back where a ceiling needs it`(
        ceiling: String,
        damage: String
    ) async throws {
        try await Rig.with(Settings(batch: ceiling)) { rig in
            try await rig.drop(Drop.several(1), by: [.moved])
            let first = try await rig.startDaemon()
            try await rig.awaitDeliveries(1)
            #expect(await first.stop() == 0)
            try write(damage, to: rig.root + "/.work/ledger.json")
            let second = try await rig.startDaemon()
            try await rig.drop([Drop.several(2)[1]], by: [.moved])
            if ceiling.isEmpty {
                try await rig.awaitDeliveries(2)
            } else {
                try await rig.awaitStatus("ledger")
            }
            #expect(await second.stop() == 0)
        }
    }

    @Test func `A batch closes below its ceiling, and a drop that alone is above it stays where it is`() async throws {
        try await Rig.with(Settings(batch: "max_cost: 0.001")) { rig in
            try await rig.drop(Drop.several(3), by: [.moved])
            let daemon = try await rig.startDaemon()
            try await rig.awaitDeliveries(3)
            #expect(try await rig.simulator.statistics().batchesCreated == 3)
            #expect(await daemon.stop() == 0)
            try rig.change("max_cost: 0.001", to: "max_cost: 0.00001")
            try await rig.startDaemon()
            try await rig.drop([Drop.several(4)[3]], by: [.moved])
            try await rig.awaitStatus("it alone would cost up to")
            #expect(rig.files(under: "inbox").filter { $0.hasSuffix(".json") }.count == 1)
            try await rig.expectBilled(3)
        }
    }

    @Test func `Where no price is known a ceiling keeps everything in the inbox, until there is one`() async throws {
        try await Rig.with(Settings(model: "mystery-1", batch: "max_cost: 1")) { rig in
            let drops = Drop.several(2)
            let daemon = try await rig.startDaemon()
            try await rig.drop(drops, by: [.moved])
            try await rig.awaitStatus("PAUSED")
            try await rig.awaitStatus("the price of mystery-1 is not known")
            #expect(rig.files(under: "inbox").filter { $0.hasSuffix(".json") }.count == 2)
            #expect(try await rig.simulator.statistics().uploads == 0)
            #expect(await daemon.stop() == 0)
            try write(#"{"models": {"mystery-1": {"input": 1, "output": 2}}}"#, to: rig.directory + "/prices.json")
            try rig.change("log_level: info", to: "log_level: info\nprices: \(rig.directory)/prices.json")
            try await rig.startDaemon()
            try await rig.awaitDeliveries(2)
            try await rig.expectDelivered(drops)
        }
    }

    @Test func `By hand a ceiling ends with 1 and its words, and --force passes it`() async throws {
        try await Rig.with(Settings(batch: "max_cost_per_month: 0.001")) { rig in
            let file = rig.directory + "/p.json"
            try write(Drop.several(1)[0].content, to: file)
            let first = try await rig.command("batch", "submit", "risk", file)
            #expect(first.status == 0, "\(first.errorText)")
            let second = try await rig.command("batch", "submit", "allocation", file)
            #expect(second.status == 1 && second.text.isEmpty)
            #expect(second.errorText.contains("over batch.max_cost_per_month of $0.0010"), "\(second.errorText)")
            #expect(second.errorText.contains("--force"))
            #expect(try rig.ledger().open == 1)
            let forced = try await rig.command("batch", "submit", "--force", "--wait", "allocation", file)
            #expect(forced.status == 0, "\(forced.errorText)")
            #expect(try await rig.simulator.statistics().batchesCreated == 2)
            let ledger = try rig.ledger()
            #expect(ledger.open == 1 && ledger.spent > 0)
        }
    }
}

/// Sending windows through the real program, on the clock of a zone that has no summer time.
@Suite(.timeLimit(.minutes(15)))
struct ScheduleTests {
    @Test func `Outside its hours a batch waits, urgent ones do not, and it is said until when`() async throws {
        try await Rig.with(Settings(batch: Self.hours(from: 2, to: 3))) { rig in
            let drops = Drop.several(3)
            let daemon = try await rig.startDaemon()
            try await rig.drop(drops, by: [.moved])
            try await rig.awaitStatus("Etc/GMT-5 on (batch.schedule) (in 1 h")
            let urgent = "\(rig.inbox("risk"))/urgent"
            try makeFolder(urgent)
            try write(Drop.several(4)[3].content, to: rig.directory + "/urgent.json")
            #expect(try await run(["mv", rig.directory + "/urgent.json", urgent + "/"]).status == 0)
            try await eventually("the urgent one is delivered") {
                try await rig.expectRunning()
                return rig.deliveredCount == 1
            }
            try await rig.expectBilled(1)
            #expect(await daemon.stop() == 0)
            try rig.change(Self.hours(from: 2, to: 3), to: Self.hours(from: -1, to: 2))
            try await rig.startDaemon()
            try await rig.awaitDeliveries(4)
            try await rig.expectBilled(4)
        }
    }

    @Test func `flush does not wait for the hour`() async throws {
        try await Rig.with(Settings(batch: Self.hours(from: 2, to: 3))) { rig in
            try await rig.startDaemon()
            try await rig.drop(Drop.several(2), by: [.moved])
            try await rig.awaitStatus("(batch.schedule)")
            try await eventually("both are collected") { rig.files(under: "processing").count == 2 }
            try write("", to: rig.root + "/control/flush")
            try await rig.awaitDeliveries(2)
        }
    }

    @Test func `A time zone that is not there ends with 78 and says what to do`() async throws {
        try await Rig.with(Settings(batch: "time_zone: Europe/Atlantis")) { rig in
            let outcome = try await rig.command("watch", "--once")
            #expect(outcome.status == 78)
            #expect(outcome.errorText.contains("Europe/Atlantis is not in /usr/share/zoneinfo"), "\(outcome.errorText)")
        }
    }

    /// A window on the clock of five hours east, so many hours from now.
    private static func hours(from: Int, to: Int) -> String {
        let hour = (Int(Date().timeIntervalSince1970) / 3600 + 5) % 24
        func clock(_ offset: Int) -> String { "\((hour + offset + 24) % 24):00" }
        return "schedule: '\(clock(from))-\(clock(to))', time_zone: Etc/GMT-5"
    }
}

extension Rig {
    fileprivate func awaitStatus(_ words: String) async throws {
        try await eventually("STATUS.txt: \(words)") {
            try await expectRunning()
            let page = text(of: root + "/STATUS.txt")?.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return page?.contains(words) ?? false
        }
    }

    /// What the next daemon is told.
    fileprivate func change(_ old: String, to new: String) throws {
        let configuration = try #require(text(of: config))
        #expect(configuration.contains(old))
        try write(configuration.replacing(old, with: new), to: config)
    }

    /// How many submissions are under way in the book, and what all days have cost.
    fileprivate func ledger() throws -> (open: Int, spent: Double) {
        let bytes = Array(try #require(text(of: root + "/.work/ledger.json")).utf8)
        let book = try JSONDocument(parsing: bytes).root
        let days = book["days"]?.members.compactMap { $0.value["cost"]?.double } ?? []
        return (book["open"]?.members.count { _ in true } ?? -1, days.reduce(0, +))
    }

    /// What the results in the outbox say they have cost.
    fileprivate func deliveredCost() throws -> Double {
        try Drop.types.flatMap { type in results(type).map { "\(root)/outbox/\(type)/\($0)" } }.reduce(0) { sum, path in
            let result = try JSONDocument(parsing: Array(try #require(text(of: path)).utf8)).root
            return sum + (result["cost_usd"]?.double ?? 0)
        }
    }
}
