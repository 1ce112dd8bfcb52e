import LinuxSystem

/// What is said when it ends, for as long as nobody starts it again.
extension Daemon {
    static let toldToStop = "it was told to stop"

    /// Why it ends for good; nil where another life, or another owner, goes on.
    static func words(for error: any Error) -> String? {
        switch error {
        case is StartAgain, is OwnerLock.Lost, is DropRoot.Unusable: nil
        case GivenUp.provider(let reason): "the provider cannot be used until somebody mends it: \(reason)"
        case GivenUp.inbox(let reason): "nothing could be taken from the inbox: \(reason)"
        case is CancellationError: toldToStop
        default: "\(error)"
        }
    }

    func sayStopped(_ reason: String) async {
        let time = currentUnixTime().seconds
        await board.stopped(await intake.snapshot(at: .now, unixTime: time), reason: reason, at: time)
    }
}
