/// A fault of one HTTP exchange.
///
/// - `route`: as in ``Route``, for example `"GET /v1/files/{id}/content"`; absent: every route.
/// - `latency_ms`: wait before anything else; may be the whole fault or go with another.
/// - `status` (with `type`, `code`, `message`): this error is the answer. `html`: an HTML page, as from a proxy.
///   `after_effect`: only after the call has done its work. `retry_after` (seconds), `retry_after_ms`,
///   `should_retry`: the headers.
/// - `drop`: `"before"` the effect, in the `"middle"` of the request body, or `"after"` the effect: no answer at all.
/// - `cut_after_bytes`: the answer's body ends there, and the connection with it.
/// - `ignore_range`: the whole file, and no word of ranges.
/// - `reply`: a ``ForgedReply``: any status with any body, such as a page of HTML with status 200.
/// - `hang`: `"before"` or `"after"` the effect: no answer, and the connection stays open until the client has enough.
/// - `stall_after_bytes`: the answer's body stops there, and the connection stays open.
/// - `length_off`: Content-Length is wrong by so much; then the connection ends.
package struct CallFault: Hashable, Sendable {
    package var route: Route?
    package var occurrence = Occurrence()
    package var latency: Milliseconds = 0
    package var action = Action.none

    package init() {}

    package enum Action: Hashable, Sendable {
        case none
        case answer(ErrorAnswer)
        case drop(DropPoint)
        case cut(after: Int)
        case ignoreRange
        case reply(ForgedReply)
        case hang(HangPoint)
        case stall(after: Int)
        case lengthOff(Int)
    }

    package enum DropPoint: String, Hashable, Sendable, CaseIterable {
        case before, middle, after
    }

    package enum HangPoint: String, Hashable, Sendable, CaseIterable {
        case before, after
    }
}
