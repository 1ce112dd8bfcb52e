import Prompts

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
    ///
    /// Whether there is such a type depends on the presets, too: the loader knows.
    static func priorities(of names: [String]) -> ValueFormat {
        ValueFormat(
            description: "0 to 100 for each",
            unset: "{}",
            takesMapping: true,
            read: { text throws(ValueFault) in
                try table(text.entries()) { pair throws(ValueFault) in
                    guard AnalysisType(rawValue: pair.key) != nil else { throw .notOneOf(pair.key, names) }
                    return (pair.key, try ValueFormat<Int>.integer(0...100).read(.one(pair.value)))
                }
            },
            spell: { values in values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
            }
        )
    }
}
