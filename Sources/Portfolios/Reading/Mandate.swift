import StrictJSON

/// What a file wants of its portfolio: rules, target weights, and what it says of the investor.
struct Mandate {
    var rules: JurisdictionRules?
    var targets: [TargetWeight]
    var investor: InvestorReading.Investor

    static let keys = ["jurisdiction", "targets", "investor"]

    static func read(_ reader: ObjectReader, _ log: inout ReadingLog) -> Mandate {
        Mandate(
            rules: object("jurisdiction", of: reader, &log).map { JurisdictionReading(object: $0).read(&log) },
            targets: object("targets", of: reader, &log).map { TargetReading(object: $0).read(&log) } ?? [],
            investor: InvestorReading.read(reader, &log)
        )
    }

    private static func object(_ key: String, of reader: ObjectReader, _ log: inout ReadingLog) -> JSONValue? {
        guard let value = reader.value(key) else { return nil }
        guard value.kind == .object else {
            log.refuse(.wrongType(expected: .object, found: .init(value)), at: value)
            return nil
        }
        return value
    }
}
