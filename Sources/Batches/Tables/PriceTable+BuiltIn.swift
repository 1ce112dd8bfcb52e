extension PriceTable {
    /// OpenAI's and Anthropic's prices as they stood on 2026-11-22: every model that had one for batches.
    ///
    /// Taken from the price list of litellm 1.109.1 (MIT, Copyright (c) 2023 Berri AI).
    package static let builtIn: PriceTable = {
        let rows = openAI + anthropic
        var days = Dictionary(uniqueKeysWithValues: withoutBatchPrice.map { ($0, $1) })
        for row in rows { days[row.model] = row.ends }
        return PriceTable(
            date: "2026-11-22",
            prices: Dictionary(uniqueKeysWithValues: rows.map { ($0.model, $0.price) }),
            shutDowns: days
        )
    }()

    /// The cheapest of OpenAI's models that was seen to be taken in batches and of whose end nothing was known on the
    /// table's day; nil once that is more than a year ago.
    ///
    /// - `now`: Unix seconds.
    package static func lasting(at now: Int64) -> String? { now < 1_826_841_600 ? "gpt-6-luna" : nil }

    /// Models without a batch price that are shut down nevertheless.
    private static let withoutBatchPrice = [
        ("gpt-3.5-turbo", "2026-10-23"), ("gpt-4", "2026-10-23"), ("gpt-5-chat-latest", "2026-07-23"),
    ]

    typealias Figures = (input: Double, output: Double, cachedInput: Double?)

    /// A line of the table.
    struct Row {
        var model: String
        var price: ModelPrice
        var ends: String?

        init(_ model: String, _ direct: Figures, _ batch: Figures, _ step: Step? = nil, ends: String? = nil) {
            self.model = model
            price = ModelPrice(
                direct: ModelPrice.Rates(direct),
                batch: ModelPrice.Rates(batch),
                longContext: step.map { step in
                    ModelPrice.LongContext(
                        above: step.above,
                        direct: ModelPrice.Rates(step.direct),
                        batch: ModelPrice.Rates(step.batch)
                    )
                }
            )
            self.ends = ends
        }
    }

    /// The rates above a length of the input.
    struct Step {
        var above: Int
        var direct: Figures
        var batch: Figures

        init(_ above: Int, _ direct: Figures, _ batch: Figures) {
            self.above = above
            self.direct = direct
            self.batch = batch
        }
    }
}

extension ModelPrice.Rates {
    fileprivate init(_ figures: PriceTable.Figures) {
        self.init(input: figures.input, output: figures.output, cachedInput: figures.cachedInput)
    }
}
