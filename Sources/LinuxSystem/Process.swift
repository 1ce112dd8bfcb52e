import CLinux
import Glibc

/// Writing to a pipe or socket whose reader has gone becomes an error instead of the end of the process.
package func ignoreBrokenPipes() {
    signal(SIGPIPE, SIG_IGN)
}

/// The wall clock, which people and other machines can set.
package func currentUnixTime() -> (seconds: Int64, nanoseconds: Int64) {
    #if DEBUG
    if let interposer = Interposer.current { return (interposer.unixTime(), 0) }
    #endif
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return (Int64(time.tv_sec), Int64(time.tv_nsec))
}
