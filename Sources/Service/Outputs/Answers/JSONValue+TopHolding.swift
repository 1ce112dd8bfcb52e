import StrictJSON

extension [JSONValue] {
    /// The holding of a list that a list of the largest names at the same place; two may share a ticker.
    func holding(_ ticker: String, at index: Int) -> JSONValue? {
        if indices.contains(index), self[index]["ticker"]?.string == ticker { return self[index] }
        return first { $0["ticker"]?.string == ticker }
    }
}
