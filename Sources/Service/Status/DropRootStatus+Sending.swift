extension DropRootStatus {
    /// What keeps batches from being sent at once, and what waits for it.
    package struct Queue: Hashable, Sendable {
        /// Batches at one time; 0 for no limit.
        package var limit: Int
        /// Whether so much is collected that drops stay in the inbox.
        package var isFull: Bool
        /// Closed, but not sent.
        package var waitingBatches: Int
        package var waitingRequests: Int
        package var hold: Hold?
        /// Of models whose tokens at the provider are limited.
        package var tokens: [Tokens]

        /// Why nothing is sent at present.
        package struct Hold: Hashable, Sendable {
            package var words: String
            /// When it ends by itself; nil where that is not known.
            package var endsAt: Int64?
            /// Whether a cost ceiling is the reason.
            package var isMoney: Bool

            package init(words: String, endsAt: Int64?, isMoney: Bool) {
                self.words = words
                self.endsAt = endsAt
                self.isMoney = isMoney
            }
        }

        /// Estimated input tokens at the provider.
        package struct Tokens: Hashable, Sendable {
            package var model: String
            package var present: Int
            package var limit: Int

            package init(model: String, present: Int, limit: Int) {
                self.model = model
                self.present = present
                self.limit = limit
            }
        }

        package init(
            limit: Int,
            isFull: Bool,
            waitingBatches: Int = 0,
            waitingRequests: Int = 0,
            hold: Hold? = nil,
            tokens: [Tokens] = []
        ) {
            self.limit = limit
            self.isFull = isFull
            self.waitingBatches = waitingBatches
            self.waitingRequests = waitingRequests
            self.hold = hold
            self.tokens = tokens
        }
    }

    /// The bill of the day and the month, which begin at midnight in the configured time zone; nil where no price is known.
    package struct Cost: Hashable, Sendable {
        /// Of everything sent today, as estimated before it was sent.
        package var estimatedToday: Double?
        /// Of what was sent today and has been answered.
        package var actualToday: Double?
        /// What may be spent in a day; nil where nothing limits it.
        package var ceiling: Double?
        /// Estimated of what was sent today and has not been answered.
        package var underWayToday: Double?
        package var month: Month?
        /// Of `actualToday`, by analysis type.
        package var typesToday: [String: Double]

        package struct Month: Hashable, Sendable {
            package var actual: Double
            package var underWay: Double
            package var ceiling: Double?

            package init(actual: Double, underWay: Double, ceiling: Double? = nil) {
                self.actual = actual
                self.underWay = underWay
                self.ceiling = ceiling
            }
        }

        package init(
            estimatedToday: Double? = nil,
            actualToday: Double? = nil,
            ceiling: Double? = nil,
            underWayToday: Double? = nil,
            month: Month? = nil,
            typesToday: [String: Double] = [:]
        ) {
            self.estimatedToday = estimatedToday
            self.actualToday = actualToday
            self.ceiling = ceiling
            self.underWayToday = underWayToday
            self.month = month
            self.typesToday = typesToday
        }
    }
}
