package import Batches
package import Jobs
import LinuxSystem

/// Keeps what is sent below the ceilings, and the book of what it costs.
package struct Budget: Sendable {
    package let ceilings: CostCeilings
    package let prices: PriceTable
    package let zone: TimeZoneRules
    private let ledger: Ledger
    private let log: Log

    package init(ceilings: CostCeilings, prices: PriceTable, zone: TimeZoneRules, ledger: Ledger, log: Log) {
        self.ceilings = ceilings
        self.prices = prices
        self.zone = zone
        self.ledger = ledger
        self.log = log
    }

    /// What a submission is expected to cost.
    ///
    /// Requests of which nobody made an estimate are taken by their weight, with answers of some length.
    package func estimate(of record: SubmissionRecord) -> CostEstimate {
        record.estimate
            ?? prices.estimate(model: record.model, tokensIn: record.inputBytes / 4, tokensOut: record.requests * 1000)
    }

    /// Enters a submission into the book before it is sent; nothing is entered where a ceiling forbids it, and why is
    /// returned.
    ///
    /// One that is there already is entered anew: it counts once, on the day it is sent.
    ///
    /// - `waiting`: others that wait; what an earlier run may have entered for them is taken back.
    package func reserve(
        _ record: SubmissionRecord,
        beside waiting: [SubmissionID] = [],
        at now: Int64
    ) throws -> CeilingHold? {
        let cost = estimate(of: record).cost
        let day = zone.local(at: now).day
        return try update { book in
            for id in waiting + [record.id] { book.release(id.rawValue) }
            if !record.isForced, var hold = ceilings.hold(on: cost, beside: Self.spending(book, day)) {
                hold.endsAt = hold.isForGood ? nil : end(of: hold.kind, at: now)
                return hold
            }
            book.commit(record.id.rawValue, LedgerBook.Commitment(day: day, cost: cost ?? 0, at: now))
            return nil
        } ?? CeilingHold(kind: .unknownSpending, ceiling: 0, wanted: cost)
    }

    /// Whether so much more may be spent, without entering anything.
    package func hold(on cost: Double?, at now: Int64) -> CeilingHold? {
        guard ceilings.isSet else { return nil }
        guard let book = try? ledger.read() else {
            return CeilingHold(kind: .unknownSpending, ceiling: 0, wanted: cost)
        }
        guard var hold = ceilings.hold(on: cost, beside: Self.spending(book, zone.local(at: now).day)) else {
            return nil
        }
        hold.endsAt = hold.isForGood ? nil : end(of: hold.kind, at: now)
        return hold
    }

    /// Enters what the provider has, or may have, and is not in the book: nothing may be left out of it.
    package func enter(_ record: SubmissionRecord) throws {
        let at = record.history.last?.at ?? currentUnixTime().seconds
        let cost = estimate(of: record).cost ?? 0
        _ = try update { book -> Bool in
            guard book.open[record.id.rawValue] == nil else { return true }
            book.commit(record.id.rawValue, LedgerBook.Commitment(day: zone.local(at: at).day, cost: cost, at: at))
            return true
        }
    }

    /// What the book says of a submission that has ended.
    package func settle(_ record: SubmissionRecord) throws {
        _ = try update { book -> Bool in
            if record.hasCostNothing {
                book.release(record.id.rawValue)
            } else {
                book.settle(record.id.rawValue, cost: record.actualCost, types: record.actualCosts)
            }
            return true
        }
    }

    /// Takes a submission out of the book that will not be sent.
    package func release(_ id: SubmissionID) throws {
        _ = try update { book -> Bool in
            book.release(id.rawValue)
            return true
        }
    }

    /// To be told before each step of a submission that waits for nobody.
    ///
    /// Throws `CeilingHold` where it may not be sent.
    func keep(_ record: SubmissionRecord) throws {
        switch record.phase {
        case .sealed, .uploading, .uploaded:
            if let hold = try reserve(record, at: currentUnixTime().seconds) { throw hold }
        case .creating, .inFlight: try enter(record)
        case .closed, .failed: try settle(record)
        case .collecting, .downloading, .delivering: break
        }
    }

    /// Why a ceiling holds everything back, whatever it costs: no price is known; nil where that is not so.
    func standingHold(on model: String) -> CeilingHold? {
        ceilings.isSet && prices.price(of: model) == nil
            ? CeilingHold(kind: .unknownPrice, ceiling: 0, wanted: nil) : nil
    }

    /// What was spent and is under way, by the day and month that contain `now`; nil where the book cannot be read.
    package func spending(at now: Int64) -> (spending: CostCeilings.Spending, today: LedgerBook.Day)? {
        guard let book = try? ledger.read() else { return nil }
        let day = zone.local(at: now).day
        return (Self.spending(book, day), book.days[day] ?? LedgerBook.Day())
    }

    /// Settles what ended, or was given up, while nobody kept the book.
    ///
    /// - `store`: where the submissions are; what is open there is left alone.
    package func reconcile(with store: SubmissionStore, at now: Int64) throws {
        guard let open = try update({ $0.open }) else { return }
        for (text, commitment) in open {
            guard let id = SubmissionID(rawValue: text), try store.folder(id) == nil else { continue }
            if let record = store.closedRecord(id) {
                try settle(record)
            } else if commitment.at < now - 3600 {
                // Younger ones may be about to appear.
                try release(id)
            }
        }
    }

    private static func spending(_ book: LedgerBook, _ day: String) -> CostCeilings.Spending {
        func amount(_ period: String) -> CostCeilings.Spending.Amount {
            let total = book.total(of: period)
            return CostCeilings.Spending.Amount(spent: total.spent, committed: total.committed)
        }
        return CostCeilings.Spending(day: amount(day), month: amount(LedgerBook.month(of: day)))
    }

    private func end(of kind: CeilingHold.Kind, at now: Int64) -> Int64? {
        switch kind {
        case .day: zone.startOfNextDay(after: now)
        case .month: zone.startOfNextMonth(after: now)
        case .batch, .unknownPrice, .unknownSpending: nil
        }
    }

    /// nil where the book cannot be read and a ceiling depends on it; without one it is begun anew.
    private func update<Value>(_ change: (inout LedgerBook) throws -> Value) throws -> Value? {
        do {
            return try ledger.update(change)
        } catch let problem as StateFileProblem {
            if case .newerFormat = problem { throw problem }
            guard !ceilings.isSet else { return nil }
            log(.error, "ledger.damaged", ["reason": "\(problem)", "answer": "set aside; counted anew"])
            try ledger.setAside()
            return try ledger.update(change)
        }
    }
}

extension SubmissionRecord {
    /// Whether no request of it can have been billed: it was refused, or failed before any was run.
    fileprivate var hasCostNothing: Bool {
        guard usage == nil, actualCost == nil else { return false }
        guard let batch else { return !(refusal?.isOutcomeUnknown ?? false) && (doubtfulOrders?.unfound ?? 0) == 0 }
        return [.failed, .expired, .cancelled].contains(batch.status) && batch.requestCounts.completed == 0
    }
}
