import Batches

/// How many of something have been in a state for how long, as Postfix's qshape counts mail.
package struct AgeCounts: Hashable, Sendable {
    /// One more than there are bounds: the last one is older than all of them.
    package private(set) var counts: [Int]

    /// Seconds, each the longest age of its column.
    package static let bounds: [Int64] = [300, 900, 3600, 4 * 3600, 12 * 3600, 24 * 3600]

    package init() { counts = Array(repeating: 0, count: Self.bounds.count + 1) }

    /// nil where it has another number of columns.
    package init?(_ counts: [Int]) {
        guard counts.count == Self.bounds.count + 1 else { return nil }
        self.counts = counts
    }

    package var total: Int { counts.reduce(0, +) }

    /// - `age`: seconds; one of the future counts as none.
    package mutating func add(age: Int64, count: Int = 1) {
        counts[Self.bounds.firstIndex { age <= $0 } ?? Self.bounds.count] += count
    }

    package static func + (a: AgeCounts, b: AgeCounts) -> AgeCounts {
        var sum = a
        for index in sum.counts.indices { sum.counts[index] += b.counts[index] }
        return sum
    }
}

extension DropRootStatus {
    /// The ages of the files that wait.
    package struct Ages: Hashable, Sendable {
        /// Being copied, or held up by something that is not our doing.
        package var arriving = AgeCounts()
        /// Waiting for us.
        package var ready = AgeCounts()

        package init() {}

        package static func + (a: Ages, b: Ages) -> Ages {
            var sum = a
            sum.arriving = a.arriving + b.arriving
            sum.ready = a.ready + b.ready
            return sum
        }
    }

    /// What is under way by where it is, first the inbox, then the batches; states that hold nothing are left out.
    ///
    /// Files of the inbox count from when they were first seen, requests of a batch from when it was made.
    package var ageTable: [(state: String, ages: AgeCounts)] {
        var rows: [(state: String, ages: AgeCounts)] = [("arriving", ages.arriving), ("ready", ages.ready)]
        for batch in batches {
            let index = rows.firstIndex { $0.state == batch.status } ?? rows.endIndex
            if index == rows.endIndex { rows.append((batch.status, AgeCounts())) }
            rows[index].ages.add(age: generatedAt - batch.createdAt, count: max(batch.requests, batch.counts.total))
        }
        return rows.filter { $0.ages.total > 0 }
    }
}
