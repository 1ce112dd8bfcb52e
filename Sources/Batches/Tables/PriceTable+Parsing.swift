import StrictJSON

extension PriceTable {
    /// This table with the prices of a JSON file in place of its own.
    ///
    /// `{"date": "2026-12-01", "models": {"my-model": {"input": 0.15, "output": 0.6}}}`, in US dollars per million
    /// tokens; `batch_input` and `batch_output` are half of those where they are missing, `batch_cached_input` is as
    /// `batch_input`.
    package func overridden(by bytes: [UInt8]) throws(TableProblem) -> PriceTable {
        let root = try TableProblem.root(of: bytes)
        guard let models = root["models"], models.kind == .object else {
            throw TableProblem(pointer: "/models", reason: .expected("an object"))
        }
        var table = self
        if let date = root["date"]?.string { table.date = date }
        for (name, row) in models.members { table.prices[name.lowercased()] = try ModelPrice(parsing: row) }
        return table
    }
}

extension ModelPrice {
    fileprivate init(parsing row: JSONValue) throws(TableProblem) {
        let known = ["input", "output", "batch_input", "batch_output", "batch_cached_input"]
        for (key, value) in row.members {
            guard known.contains(key) else { throw TableProblem(pointer: value.pointer, reason: .unknownKey(key)) }
            guard let price = value.double, price >= 0 else {
                throw TableProblem(pointer: value.pointer, reason: .expected("a number that is not negative"))
            }
        }
        guard let input = row["input"]?.double, let output = row["output"]?.double else {
            throw TableProblem(pointer: row.pointer, reason: .expected("an input and an output price"))
        }
        self.init(
            input: input,
            output: output,
            batchInput: row["batch_input"]?.double ?? input / 2,
            batchOutput: row["batch_output"]?.double ?? output / 2,
            batchCachedInput: row["batch_cached_input"]?.double
        )
    }
}
