import StrictJSON

extension PriceTable {
    /// This table with the prices of a JSON file in place of its own.
    ///
    /// `{"date": "2026-12-01", "models": {"my-model": {"input": 0.15, "output": 0.6}}}`, in US dollars per million
    /// tokens; `batch_input` and `batch_output` are a share of those where they are missing, `cached_input` and
    /// `batch_cached_input` as much as other input. `long_context` holds the same keys and `above`, the input tokens from
    /// which they hold; `shut_down` is the day the model stops, such as `2027-01-14`.
    ///
    /// - `batchShare`: what a batch costs of a direct call where the file does not say; half where a provider promises that.
    package func overridden(by bytes: [UInt8], batchShare: Double = 0.5) throws(TableProblem) -> PriceTable {
        let root = try TableProblem.root(of: bytes)
        guard let models = root["models"], models.kind == .object else {
            throw TableProblem(pointer: "/models", reason: .expected("an object"))
        }
        var table = self
        if let date = root["date"]?.string { table.date = date }
        for (name, row) in models.members {
            table.prices[name.lowercased()] = try ModelPrice(parsing: row, batchShare: batchShare)
            // A model of the user's own does not end with ours of that name.
            table.shutDowns[name.lowercased()] = try row.day("shut_down")
        }
        return table
    }
}

extension ModelPrice {
    private static let figures = [
        "input", "output", "cached_input", "batch_input", "batch_output", "batch_cached_input",
    ]

    /// No sum of such prices is infinite.
    private static let highestPrice = 1e9

    fileprivate init(parsing row: JSONValue, batchShare: Double) throws(TableProblem) {
        let (direct, batch) = try Self.rates(in: row, batchShare, beside: ["long_context", "shut_down"])
        self.init(direct: direct, batch: batch)
        guard let long = row["long_context"] else { return }
        let rates = try Self.rates(in: long, batchShare, beside: ["above"])
        guard let above = long["above"]?.integer, above > 0 else {
            throw TableProblem(pointer: long.pointer + "/above", reason: .expected("a number of tokens"))
        }
        longContext = LongContext(above: above, direct: rates.direct, batch: rates.batch)
    }

    private static func rates(
        in row: JSONValue,
        _ batchShare: Double,
        beside others: [String]
    ) throws(TableProblem) -> (direct: Rates, batch: Rates) {
        for (key, value) in row.members where !others.contains(key) {
            guard figures.contains(key) else { throw TableProblem(pointer: value.pointer, reason: .unknownKey(key)) }
            guard let price = value.double, 0...highestPrice ~= price else {
                throw TableProblem(
                    pointer: value.pointer,
                    reason: .expected("a number of dollars per million tokens, 0 or more")
                )
            }
        }
        guard let input = row["input"]?.double, let output = row["output"]?.double else {
            throw TableProblem(pointer: row.pointer, reason: .expected("an input and an output price"))
        }
        return (
            Rates(input: input, output: output, cachedInput: row["cached_input"]?.double),
            Rates(
                input: row["batch_input"]?.double ?? input * batchShare,
                output: row["batch_output"]?.double ?? output * batchShare,
                cachedInput: row["batch_cached_input"]?.double
            )
        )
    }
}

extension JSONValue {
    /// `YYYY-MM-DD`; nil where the key is missing.
    fileprivate func day(_ key: String) throws(TableProblem) -> String? {
        guard let value = self[key] else { return nil }
        guard let day = value.string, ISODate.isValid(day) else {
            throw TableProblem(pointer: value.pointer, reason: .expected("a day such as 2027-01-14"))
        }
        return day
    }
}
