import CLinux
import Glibc

/// The signals a person or a service manager stops or reloads a program with.
package enum Signal: Hashable, Sendable, CaseIterable {
    case terminate
    case interrupt
    case hangUp

    var number: Int32 {
        switch self {
        case .terminate: SIGTERM
        case .interrupt: SIGINT
        case .hangUp: SIGHUP
        }
    }
}
