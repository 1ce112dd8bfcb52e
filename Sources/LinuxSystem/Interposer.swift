#if DEBUG
/// What a test puts between this module and the kernel; release builds know nothing of it.
///
/// It holds for the task it is bound in and for what that task calls, so that tests do not disturb each other.
package struct Interposer: Sendable {
    @TaskLocal package static var current: Interposer?

    /// What becomes of a call.
    package enum Verdict: Hashable, Sendable {
        case proceed
        /// Nothing happens, and the call reports this `errno`.
        case fail(Int32)
        /// A write takes effect in part before it reports this `errno`; any other call fails.
        case tear(Int32)
    }

    /// Asked before each call, by its name and what it is about.
    package var verdict: @Sendable (_ call: String, _ subject: String) -> Verdict
    /// The wall clock, in Unix seconds.
    package var unixTime: @Sendable () -> Int64

    package init(
        verdict: @escaping @Sendable (_ call: String, _ subject: String) -> Verdict,
        unixTime: @escaping @Sendable () -> Int64
    ) {
        self.verdict = verdict
        self.unixTime = unixTime
    }
}
#endif

/// Where a test may let a call fail before it reaches the kernel.
@inline(__always)
func admit(_ call: String, _ subject: @autoclosure () -> String = "") throws(SystemError) {
    #if DEBUG
    guard let interposer = Interposer.current else { return }
    let subject = subject()
    switch interposer.verdict(call, subject) {
    case .proceed: return
    case .fail(let code), .tear(let code): throw SystemError(call, subject: subject, code: code)
    }
    #endif
}
