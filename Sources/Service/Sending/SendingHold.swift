/// Why a submission waits although nothing is wrong with it.
package enum SendingHold: Hashable, Sendable {
    /// As many batches are at the provider as may be.
    case place
    /// As many input tokens of its model are there as may be.
    case tokens(present: Int, limit: Int)
    /// Outside the schedule; opens at this moment, Unix seconds.
    case schedule(opensAt: Int64)
    case ceiling(CeilingHold)

    /// When it ends by itself, Unix seconds; nil where that is not known.
    package var endsAt: Int64? {
        switch self {
        case .place, .tokens: nil
        case .schedule(let time): time
        case .ceiling(let hold): hold.endsAt
        }
    }

    package var isCeiling: Bool { if case .ceiling = self { true } else { false } }

    /// In a few words: what a batch waits for.
    package var label: String {
        switch self {
        case .place: "waiting for a free place"
        case .tokens: "waiting for room for its tokens"
        case .schedule: "waiting for its hour"
        case .ceiling(let hold) where hold.kind == .unknownPrice: "held: its price is not known"
        case .ceiling(let hold) where hold.kind == .unknownSpending: "held: the ledger is damaged"
        case .ceiling(let hold): "held by batch.\(hold.kind.rawValue)"
        }
    }

    /// Such as `sent from 2026-11-27 18:00 Europe/Berlin on`, without a full stop.
    package func words(model: String, zone: TimeZoneRules) -> String {
        switch self {
        case .place: "waiting for a free place"
        case .tokens(let present, let limit):
            "waiting until the provider has fewer tokens of ours: \(Format.count(present)) of at most "
                + "\(Format.count(limit)) for \(model)"
        case .schedule(let time): "sent from \(zone.words(for: time)) on (batch.schedule)"
        case .ceiling(let hold): "held: " + hold.words(model: model, end: hold.endsAt.map(zone.words))
        }
    }
}
