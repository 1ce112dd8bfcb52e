/// What sending has cost and may yet cost, by day and month.
///
/// A submission is entered before its batch is created, with what it is expected to cost; that counts until what it did
/// cost is known. Both are kept under the submission's id, so that neither a crash nor a repeated call counts it twice.
/// What it cost belongs to the day it was entered on. Days are `2026-11-27` and months `2026-11`, of the time zone of
/// whoever enters; amounts are US dollars.
package struct LedgerBook: Hashable, Sendable {
    /// A submission that may have cost something, as far as is known.
    package struct Commitment: Hashable, Sendable {
        package var day: String
        /// 0 where no price is known.
        package var cost: Double
        /// When it was entered; Unix seconds.
        package var at: Int64

        package init(day: String, cost: Double, at: Int64) {
            self.day = day
            self.cost = cost
            self.at = at
        }
    }

    package struct Day: Hashable, Sendable {
        package var cost = 0.0
        /// By analysis type; less than `cost` where requests were of none.
        package var types: [String: Double] = [:]
        /// What was expected of the submissions whose cost is known by now.
        package var expected = 0.0

        package init() {}
    }

    /// By the id of the submission.
    package var open: [String: Commitment] = [:]
    package var days: [String: Day] = [:]
    package var months: [String: Double] = [:]

    /// How many days and months are kept.
    static let daysKept = 62
    static let monthsKept = 36

    package init() {}

    /// Enters a submission, or enters it anew.
    package mutating func commit(_ id: String, _ commitment: Commitment) {
        open[id] = commitment
    }

    /// Replaces what was expected by what it cost.
    ///
    /// - `cost`: nil where that will never be known: what was expected stands.
    /// Nothing happens where the submission is not entered: then it has been settled before.
    package mutating func settle(_ id: String, cost: Double?, types: [String: Double] = [:]) {
        guard let commitment = open.removeValue(forKey: id) else { return }
        let cost = cost ?? commitment.cost
        var day = days[commitment.day] ?? Day()
        day.cost += cost
        day.expected += commitment.cost
        for (type, cost) in types { day.types[type, default: 0] += cost }
        days[commitment.day] = day
        months[Self.month(of: commitment.day), default: 0] += cost
        forgetOld()
    }

    /// Takes a submission out that has cost nothing.
    package mutating func release(_ id: String) {
        open[id] = nil
    }

    /// What a day or a month has cost for certain, and what is under way and may be added to it.
    package func total(of period: String) -> (spent: Double, committed: Double) {
        let isMonth = period.utf8.count == 7
        let spent = isMonth ? months[period] ?? 0 : days[period]?.cost ?? 0
        let committed = open.values.reduce(0) { sum, commitment in
            commitment.day.hasPrefix(period) ? sum + commitment.cost : sum
        }
        return (spent, committed)
    }

    /// `2026-11` of `2026-11-27`.
    package static func month(of day: String) -> String { String(day.prefix(7)) }

    private mutating func forgetOld() {
        guard days.count > Self.daysKept || months.count > Self.monthsKept else { return }
        for day in days.keys.sorted().dropLast(Self.daysKept) { days[day] = nil }
        for month in months.keys.sorted().dropLast(Self.monthsKept) { months[month] = nil }
    }
}
