import LinuxSystem
import Service

/// How many portfolios lie where in a drop root.
struct FolderCensus: Hashable, Sendable {
    var waiting = 0
    var processing = 0
    var delivered = 0
    var rejected = 0
    var failed = 0

    /// Those that got no analysis.
    var handedBack: Int { rejected + failed }

    init(of root: DropRoot) throws(SystemError) {
        for folders in root.types {
            waiting += try folders.inbox.count { $0.hasSuffix(".json") }
            processing += try folders.processing.count { !$0.hasPrefix(".") }
            delivered += try folders.outbox.count { $0.hasSuffix(".result.json") }
            rejected += try folders.rejected.count { $0.hasSuffix(".reason.txt") }
            failed += try folders.failed.count { $0.hasSuffix(".reason.txt") }
        }
    }
}

extension Directory {
    fileprivate func count(_ isCounted: (String) -> Bool) throws(SystemError) -> Int {
        try names().count { isCounted($0.description) }
    }
}
