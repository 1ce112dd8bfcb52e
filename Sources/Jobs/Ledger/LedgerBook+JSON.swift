import StrictJSON

extension LedgerBook {
    /// The layout this version writes.
    static let format = 1

    func encoded() -> [UInt8] {
        var json = JSONWriter(pretty: true)
        json.beginObject()
        json.member("format", Self.format)
        json.key("open")
        json.beginObject()
        for (id, commitment) in open.sorted(by: { $0.key < $1.key }) {
            json.key(id)
            json.beginObject()
            json.member("day", commitment.day)
            json.member("cost", commitment.cost)
            json.member("at", commitment.at)
            json.endObject()
        }
        json.endObject()
        json.key("days")
        json.beginObject()
        for (name, day) in days.sorted(by: { $0.key < $1.key }) {
            json.key(name)
            json.beginObject()
            json.member("cost", day.cost)
            json.member("expected", day.expected)
            json.key("types")
            json.amounts(day.types)
            json.endObject()
        }
        json.endObject()
        json.key("months")
        json.amounts(months)
        json.endObject()
        return json.bytes
    }

    init(decoding bytes: [UInt8]) throws(StateFileProblem) {
        let root: JSONValue
        do throws(JSONProblem) {
            root = try JSONDocument(parsing: bytes).root
        } catch {
            throw .notJSON(error)
        }
        guard let format = root["format"]?.integer else { throw .missing("format") }
        guard format <= Self.format else { throw .newerFormat(format) }
        guard let open = root["open"], let days = root["days"], let months = root["months"] else {
            throw .missing("open, days or months")
        }
        self.init()
        for (id, value) in open.members {
            guard let day = value["day"]?.string, let cost = value["cost"]?.double else {
                throw .missing("day or cost")
            }
            self.open[id] = Commitment(day: day, cost: cost, at: Int64(value["at"]?.integer ?? 0))
        }
        for (name, value) in days.members {
            guard let cost = value["cost"]?.double else { throw .missing("cost") }
            var day = Day()
            day.cost = cost
            day.expected = value["expected"]?.double ?? 0
            day.types = value["types"]?.amounts ?? [:]
            self.days[name] = day
        }
        self.months = months.amounts
    }
}

extension JSONWriter {
    fileprivate mutating func amounts(_ amounts: [String: Double]) {
        beginObject()
        for (name, amount) in amounts.sorted(by: { $0.key < $1.key }) { member(name, amount) }
        endObject()
    }
}

extension JSONValue {
    fileprivate var amounts: [String: Double] {
        var amounts: [String: Double] = [:]
        for (name, value) in members { amounts[name] = value.double }
        return amounts
    }
}
