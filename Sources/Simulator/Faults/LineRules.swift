/// The line faults of a plan, ready to be asked about single lines.
struct LineRules: Sendable {
    let faults: [LineFault]
    let seed: UInt64
    /// How often a body with that fingerprint has been run, this time included.
    let attempt: @Sendable (UInt64) -> Int

    func action(customID: String, body: ArraySlice<UInt8>) -> LineFault.Action? {
        guard !faults.isEmpty else { return nil }
        var attempts: Int?
        for (index, fault) in faults.enumerated() {
            if let part = fault.customIDPart, !customID.contains(part) { continue }
            let dice = Dice(seed: seed, rule: index + 1000)
            guard fault.share >= 1 || dice.throwing(customID) < fault.share else { continue }
            if let limit = fault.attempts {
                let made = attempts ?? attempt(fingerprint(body))
                attempts = made
                if made > limit { continue }
            }
            return fault.action
        }
        return nil
    }
}
