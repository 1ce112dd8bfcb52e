import CLinux
import Glibc

extension Host {
    package static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    package static var environmentAll: [String: String] {
        var all: [String: String] = [:]
        var next = Glibc.environ
        while let text = next.pointee {
            let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            // Of a name given twice getenv(3) takes the first.
            if parts.count == 2 && all[String(parts[0])] == nil { all[String(parts[0])] = String(parts[1]) }
            next += 1
        }
        return all
    }

    package static func isTerminal(_ descriptor: Int32) -> Bool {
        isatty(descriptor) == 1
    }

    /// In columns; nil if the descriptor is no terminal or does not tell.
    package static func terminalSize(_ descriptor: Int32 = 1) -> (columns: Int, rows: Int)? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return (Int(size.ws_col), size.ws_row > 0 ? Int(size.ws_row) : 24)
    }
}
