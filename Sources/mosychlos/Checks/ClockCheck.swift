import LinuxSystem
import Service

/// Whether the clock of the folder's file system agrees with ours, as the daemon found at its last start: to look for it
/// here would mean to write something.
struct ClockCheck: Sendable {
    func findings(of root: Directory) -> [Finding] {
        guard let work = try? root.directory(".work"),
            let bytes = try? work.open("status.json", .read).readAll(limit: 16 << 20),
            let status = DropRootStatus(parsing: bytes)
        else { return [] }
        guard let words = StatusSummary.clock(status) else { return [.good("clock", "agrees with the file system's")] }
        return [.warning("clock", words, remedy: "timedatectl set-ntp true")]
    }
}
