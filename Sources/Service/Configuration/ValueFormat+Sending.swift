extension ValueFormat where Value == String {
    /// Windows on the clock; spelled one way however they were written.
    static let schedule = ValueFormat(
        description: "[day[-day] …] HH:MM-HH:MM, …",
        unset: "''",
        read: { text throws(ValueFault) in
            guard let schedule = SendingSchedule(text.single()) else { throw .notSchedule(text.single()) }
            return schedule.text
        },
        spell: { $0 }
    )

    /// An IANA name; whether there is such a zone is a matter of the machine.
    static let timeZone = ValueFormat(
        "an IANA name",
        read: { text throws(ValueFault) in
            guard TimeZoneRules.isName(text) else { throw .notTimeZone(text) }
            return text
        },
        spell: { $0 }
    )
}

extension ValueFormat where Value == [String: Int] {
    /// `{compliance: 10, risk: 5}` in the file, `compliance=10,risk=5` elsewhere.
    static func priorities(of names: [String]) -> ValueFormat {
        ValueFormat(
            description: "0 to 100 for each",
            unset: "{}",
            takesMapping: true,
            read: { text throws(ValueFault) in
                let items: [String] =
                    switch text {
                    case .many(let items): items
                    case .one(let text): text.split(separator: ",").map(String.init)
                    }
                var values: [String: Int] = [:]
                for item in items {
                    let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                    let name = parts[0].trimmed
                    guard names.contains(name) else { throw .notOneOf(name, names) }
                    guard values[name] == nil else { throw .repeated(name) }
                    values[name] = try ValueFormat<Int>.integer(0...100).read(
                        .one(parts.count == 2 ? parts[1].trimmed : "")
                    )
                }
                return values
            },
            spell: { values in values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
            }
        )
    }
}

extension Substring {
    fileprivate var trimmed: String {
        var text = drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
