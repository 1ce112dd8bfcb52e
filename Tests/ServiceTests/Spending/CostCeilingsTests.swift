import Batches
import Jobs
import LinuxSystem
import TestSupport
import Testing

@testable import Service

struct CostCeilingsTests {
    typealias Amount = CostCeilings.Spending.Amount

    @Test(
        arguments: [
            (CostCeilings(), 1e9, nil), (CostCeilings(perBatch: 2), 2, nil), (CostCeilings(perBatch: 2), 2.01, .batch),
            // 3 spent and 4 under way today; 20 and 5 this month.
            (CostCeilings(perDay: 10), 3, nil), (CostCeilings(perDay: 10), 3.01, .day),
            (CostCeilings(perDay: 10, perMonth: 27), 2.5, .month), (CostCeilings(perDay: 10, perMonth: 27), 2, nil),
            (CostCeilings(perDay: 9, perMonth: 26), 2.5, .day),
        ] as [(CostCeilings, Double, CeilingHold.Kind?)]
    )
    func `What is spent and what is under way count`(ceilings: CostCeilings, cost: Double, kind: CeilingHold.Kind?) {
        let spending = CostCeilings.Spending(
            day: Amount(spent: 3, committed: 4),
            month: Amount(spent: 20, committed: 5)
        )
        #expect(ceilings.hold(on: cost, beside: spending)?.kind == kind)
    }

    @Test func `A cost that is not known is held by any ceiling, and by none where there is none`() {
        #expect(CostCeilings(perMonth: 1).hold(on: nil, beside: .init())?.kind == .unknownPrice)
        #expect(CostCeilings().hold(on: nil, beside: .init()) == nil)
    }

    @Test func `A batch closes below the least of all ceilings`() {
        #expect(CostCeilings(perBatch: 5, perDay: 3, perMonth: 100).mostPerBatch == 3)
        #expect(CostCeilings(perMonth: 100).mostPerBatch == 100)
        #expect(CostCeilings().mostPerBatch == nil)
    }

    @Test func `Ten cents ten times are a dollar`() {
        var spending = CostCeilings.Spending()
        for _ in 0..<9 { spending.day.spent += 0.1 }
        #expect(CostCeilings(perDay: 1).hold(on: 0.1, beside: spending) == nil)
    }

    @Test(arguments: [
        (CeilingHold(kind: .batch, ceiling: 1, wanted: 2), "$2.00 more is over batch.max_cost of $1.00; raise it"),
        (
            CeilingHold(kind: .day, ceiling: 10, wanted: 2, amount: Amount(spent: 6, committed: 3), endsAt: 1),
            "$2.00 more would be over batch.max_cost_per_day of $10.00: $6.00 spent today, $3.00 under way; it goes on at E, "
                + "or when the ceiling is raised"
        ),
        (
            CeilingHold(kind: .month, ceiling: 10, wanted: 12, amount: Amount(spent: 0)),
            "$12.00 more would be over batch.max_cost_per_month of $10.00: $0.00 spent this month; it alone is over the "
                + "ceiling: raise it"
        ),
        (
            CeilingHold(kind: .unknownPrice, ceiling: 0, wanted: nil),
            "a cost ceiling is set, but the price of M is not known; name a price table with it in the key prices, or set "
                + "the ceilings to 0"
        ),
    ])
    func `A hold says how much, why and until when`(hold: CeilingHold, words: String) {
        #expect(hold.words(model: "M", end: hold.endsAt.map { _ in "E" }) == words)
    }
}

/// The budget on a disk, over the turn of a day.
struct BudgetTests {
    /// 2026-11-27, 12:00 UTC.
    static let noon: Int64 = 1_795_780_800

    @Test func `A day's ceiling holds until the day is over, where the clock hangs`() async throws {
        try await withBudget(CostCeilings(perDay: 1), zone: "Europe/Berlin") { budget, _ in
            #expect(try budget.reserve(try record(1, cost: 0.6), at: Self.noon) == nil)
            let hold = try #require(try budget.reserve(try record(2, cost: 0.6), at: Self.noon))
            #expect(hold.amount == .init(spent: 0, committed: 0.6))
            // Midnight in Berlin is 23:00 UTC in winter.
            #expect(hold.endsAt == Self.noon + 11 * 3600)
            #expect(try budget.reserve(try record(2, cost: 0.6), at: Self.noon + 11 * 3600 - 1) != nil)
            #expect(try budget.reserve(try record(2, cost: 0.6), at: Self.noon + 11 * 3600) == nil)
        }
    }

    @Test func `A month's ceiling holds until the month is over`() async throws {
        try await withBudget(CostCeilings(perMonth: 1)) { budget, _ in
            #expect(try budget.reserve(try record(1, cost: 0.6), at: Self.noon) == nil)
            let hold = try #require(try budget.reserve(try record(2, cost: 0.6), at: Self.noon))
            let december = Self.noon + 12 * 3600 + 3 * 86_400
            #expect(hold.endsAt == december)
            #expect(try budget.reserve(try record(2, cost: 0.6), at: december) == nil)
        }
    }

    @Test func `What it did cost takes the place of what was expected; what failed gives it back`() async throws {
        try await withBudget(CostCeilings(perDay: 1)) { budget, _ in
            #expect(try budget.reserve(try record(1, cost: 0.9), at: Self.noon) == nil)
            #expect(try budget.reserve(try record(2, cost: 0.5), at: Self.noon) != nil)
            var done = try record(1, cost: 0.9, .closed)
            done.batch = BatchJob(id: "b", status: .completed)
            (done.actualCost, done.actualCosts) = (0.4, ["risk": 0.4])
            try budget.settle(done)
            #expect(try budget.reserve(try record(2, cost: 0.5), at: Self.noon) == nil)
            var failed = try record(2, cost: 0.5, .failed)
            failed.refusal = .init(message: "no", code: nil)
            try budget.settle(failed)
            let (spending, today) = try #require(budget.spending(at: Self.noon))
            #expect(spending.day == .init(spent: 0.4, committed: 0))
            #expect(today.types == ["risk": 0.4])
        }
    }

    @Test func `A batch that the provider lost counts as estimated`() async throws {
        try await withBudget(CostCeilings(perDay: 1)) { budget, _ in
            #expect(try budget.reserve(try record(1, cost: 0.9), at: Self.noon) == nil)
            var lost = try record(1, cost: 0.9, .failed)
            lost.batch = BatchJob(id: "b", status: .inProgress)
            try budget.settle(lost)
            #expect(budget.spending(at: Self.noon)?.spending.day == .init(spent: 0.9, committed: 0))
        }
    }

    @Test func `What is under way but not in the book is entered, once`() async throws {
        try await withBudget(CostCeilings(perDay: 1)) { budget, _ in
            var running = try record(1, cost: 0.9, .inFlight)
            running.history = [.init(phase: .inFlight, at: Self.noon)]
            try budget.enter(running)
            try budget.enter(running)
            #expect(budget.spending(at: Self.noon)?.spending.day.committed == 0.9)
        }
    }

    @Test func `A damaged book holds back what a ceiling depends on, and is begun anew where none does`() async throws {
        for ceilings in [CostCeilings(perDay: 1), CostCeilings()] {
            try await withBudget(ceilings) { budget, work in
                try work.writeFile("ledger.json", Array("{".utf8), replacing: true)
                let hold = try budget.reserve(try record(1, cost: 0.1), at: Self.noon)
                #expect(hold?.kind == (ceilings.isSet ? .unknownSpending : nil))
                let aside = try work.status(of: "ledger.json.damaged")
                #expect((aside == nil) == ceilings.isSet)
            }
        }
    }

    @Test func `A forced submission passes every ceiling and counts`() async throws {
        try await withBudget(CostCeilings(perBatch: 0.1, perDay: 0.1)) { budget, _ in
            var forced = try record(1, cost: 5)
            forced.isForced = true
            #expect(try budget.reserve(forced, at: Self.noon) == nil)
            #expect(budget.hold(on: 0.01, at: Self.noon)?.kind == .day)
        }
    }

    private func withBudget(
        _ ceilings: CostCeilings,
        zone: String = "UTC",
        _ body: (Budget, Directory) throws -> Void
    ) async throws {
        try await withTemporaryDirectory { path in
            let work = try Directory.open(path)
            let budget = Budget(
                ceilings: ceilings,
                prices: .builtIn,
                zone: try #require(try TimeZoneRules(named: zone)),
                ledger: Ledger(work: work),
                log: .silent
            )
            try body(budget, work)
        }
    }

    private func record(_ number: Int, cost: Double, _ phase: SubmissionPhase = .sealed) throws -> SubmissionRecord {
        var record = SubmissionRecord(
            id: try #require(SubmissionID(rawValue: "2026-\(number)")),
            origin: .drops,
            provider: "openai",
            model: "gpt-4o-mini",
            endpoint: "/e",
            at: 0
        )
        record.phase = phase
        record.estimate = CostEstimate(cost: cost, savings: 0.5, tokensIn: 1, tokensOut: 1)
        return record
    }
}
