/// A portfolio and where it is dropped; no two have the same content.
struct Drop: Hashable, Sendable {
    static let types = ["risk", "allocation", "performance", "compliance", "reallocation", "investment_research"]

    var type: String
    var name: String
    var content: String

    init(_ number: Int, type: String? = nil, prefix: String = "client") {
        self.type = type ?? Self.types[number % Self.types.count]
        name = "\(prefix)-\(number).json"
        content = """
            {
              "as_of": "2026-10-30",
              "base_currency": "EUR",
              "accounts": [
                {"name": "Depot \(number)", "type": "brokerage", "currency": "EUR", "balance": \(100 + number),
                 "holdings": [
                  {"ticker": "VWCE.DE", "type": "etf", "quantity": \(number + 1), "price": 142.86, "currency": "EUR"},
                  {"ticker": "AIR.PA", "type": "stock", "quantity": 7, "price": 201.45, "currency": "EUR"}
                 ]}
              ]
            }

            """
    }

    var stem: String { String(name.dropLast(".json".count)) }
    var sha256: String { EndToEndTests.sha256(content) }

    /// The same content under another name.
    func copy(as name: String) -> Drop {
        var copy = self
        copy.name = name
        return copy
    }

    static func several(_ count: Int) -> [Drop] { (0..<count).map { Drop($0) } }

    /// A misspelt key, for which the reason file has to name the right one.
    static let typo: Drop = {
        var drop = Drop(0, type: "risk", prefix: "typo")
        drop.content = drop.content.replacing("\"quantity\": 7", with: "\"quantitiy\": 7")
        return drop
    }()
}
