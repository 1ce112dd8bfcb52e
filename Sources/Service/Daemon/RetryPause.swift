/// How long to wait before something is tried again that a disk or a folder refused.
///
/// Short at first: most such faults are over at once. Then twice as long each time, so that a lasting one costs nothing.
enum RetryPause {
    private static let first = Duration.milliseconds(250)
    private static let longest = Duration.seconds(60)

    static func after(tries: Int) -> Duration {
        min(longest, first * (1 << min(tries, 8)))
    }
}
