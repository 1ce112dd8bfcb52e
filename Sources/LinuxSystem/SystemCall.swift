import CLinux
import Glibc

/// Runs a call that reports failure by a negative number, again for as long as a signal interrupts it.
@discardableResult
func system<Number: SignedInteger>(
    _ call: String,
    _ subject: @autoclosure () -> String = "",
    _ body: () -> Number
) throws(SystemError) -> Number {
    try admit(call, subject())
    return try retrying(call, subject(), body)
}

/// The same for a call that has been admitted.
@discardableResult
func retrying<Number: SignedInteger>(
    _ call: String,
    _ subject: @autoclosure () -> String = "",
    _ body: () -> Number
) throws(SystemError) -> Number {
    while true {
        let result = body()
        if result >= 0 { return result }
        let code = errno
        if code != EINTR { throw SystemError(call, subject: subject(), code: code) }
    }
}
