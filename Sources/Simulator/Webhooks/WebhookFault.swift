/// A fault of the telling that a batch has ended; the chance is each event.
///
/// - `send`: `stale` (an hour old), `wrong_signature`, `twice`, or `nothing`.
package struct WebhookFault: Hashable, Sendable {
    package var occurrence = Occurrence()
    package var action: Action

    package enum Action: String, Hashable, Sendable, CaseIterable {
        case stale
        case wrongSignature = "wrong_signature"
        case twice
        case nothing
    }
}
