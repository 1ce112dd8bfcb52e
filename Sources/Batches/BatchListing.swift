/// Goes through a provider's list page by page, and comes to an end also where the list has none.
///
/// Servers have been seen to list the oldest first, to give out one page again and again, and to lead round in a circle.
package struct BatchListing {
    private let provider: any BatchProvider
    private let limit: Int
    private var cursor: String?
    private var cursors: Set<String> = []
    private var seen: Set<String> = []
    private var pages = 0
    private var isOver = false
    private var isCircle = false
    private var order = ListOrder()

    /// More pages than this are of no list that somebody keeps.
    package static let mostPages = 100

    /// - `limit`: how many to ask for at a time.
    package init(of provider: any BatchProvider, after cursor: String? = nil, limit: Int = 100) {
        self.provider = provider
        self.cursor = cursor
        self.limit = limit
    }

    /// What the next page shows that no page before has shown; nil where there is nothing more to be had.
    package mutating func next() async throws -> [BatchJob]? {
        guard !isOver, pages < Self.mostPages else { return nil }
        let page = try await provider.list(after: cursor, limit: limit)
        pages += 1
        let fresh = page.jobs.filter { seen.insert($0.id).inserted }
        order.take(fresh)
        cursor = page.next
        // An empty page may have others behind it; one that is known already has not.
        isCircle = fresh.isEmpty && !page.jobs.isEmpty || page.next.map { !cursors.insert($0).inserted } ?? false
        isOver = page.next == nil || isCircle
        return fresh
    }

    /// Where the next page would begin; nil where there is none.
    package var rest: String? { isOver ? nil : cursor }

    /// Whether everything that is not shown yet is older than a time; never so of a list in an order of its own.
    package func isPast(_ time: Int64) -> Bool { order.isPast(time) }

    /// Whether what has not been shown is not listed.
    ///
    /// A list that leads back to its beginning shows its newest, if those come first.
    package var isConclusive: Bool { isOver && (!isCircle || order.isFalling) }
}

/// What the times of the batches that have been listed so far say about the order of the list.
struct ListOrder {
    /// Whether nothing has come behind something older.
    private(set) var isFalling = true
    private var hasFallen = false
    private var oldest: Int64?
    /// Of the last page; nil where it does not say of each.
    private var newestOfPage: Int64?

    /// Those made together may stand in any order; seconds.
    private static let slack: Int64 = 60

    mutating func take(_ jobs: [BatchJob]) {
        let times = jobs.compactMap(\.times.created)
        newestOfPage = times.count == jobs.count ? times.max() : nil
        for time in times {
            if let oldest {
                if time > oldest + Self.slack { isFalling = false }
                if time < oldest { hasFallen = true }
            }
            oldest = min(oldest ?? time, time)
        }
    }

    func isPast(_ time: Int64) -> Bool {
        isFalling && hasFallen && newestOfPage.map { $0 < time } ?? false
    }
}
