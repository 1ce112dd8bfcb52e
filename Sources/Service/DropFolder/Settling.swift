/// How long a file has to stay unchanged before it is read.
package struct Settling: Hashable, Sendable {
    /// The time after a writer closed the file.
    package var settle: Duration
    /// How long an incomplete file may stay unchanged before it is rejected.
    package var grace: Duration

    package init(settle: Duration, grace: Duration) {
        self.settle = settle
        self.grace = grace
    }

    /// How a file came to our notice, which says how much is known about its writer.
    package enum Arrival: Int, Hashable, Sendable, Comparable {
        /// Renamed into place: its content was complete before.
        case renamed
        /// A writer closed it.
        case closed
        /// Found in a listing only.
        case listed
        /// Found where the kernel cannot tell about other writers.
        case polled

        package static func < (a: Arrival, b: Arrival) -> Bool { a.rawValue < b.rawValue }
    }

    /// The time without change that makes a file of this arrival worth reading.
    package func wait(_ arrival: Arrival, writerCheckWorks: Bool = true) -> Duration {
        let base =
            switch arrival {
            case .renamed: settle / 2
            case .closed: settle
            case .listed: settle * 5 / 2
            case .polled: settle * 6
            }
        return writerCheckWorks || arrival == .polled ? base : base * 3
    }

    /// How many equal looks it takes.
    package func looks(_ arrival: Arrival) -> Int { arrival == .polled ? 3 : 1 }

    /// How long an unchanged file that ends too early is waited for.
    package func patience(isEmpty: Bool) -> Duration { isEmpty ? grace * 5 : grace }
}
