package import LinuxSystem
import StrictJSON

/// The one daemon of a drop root.
///
/// Held until the process ends; a second one is told who the first is.
package final class OwnerLock: Sendable {
    /// Another daemon owns the drop root.
    package struct Taken: Error, Hashable, Sendable, CustomStringConvertible {
        package var host: String
        package var processID: Int

        package var description: String {
            "another mosychlos watches this drop root: process \(processID) on host \(host)"
        }
    }

    private let file: FileDescriptor

    /// Whether some daemon owns the drop root now.
    package static func isHeld(work: Directory) -> Bool {
        guard let file = try? work.open("lock", .readWrite) else { return false }
        return (try? !file.tryLock()) ?? false
    }

    /// - `work`: the private work folder.
    package init(work: Directory) throws {
        let file = try work.open("lock", .append)
        guard try file.tryLock() else {
            let bytes = (try? file.read(at: 0, count: 4096)) ?? []
            let owner = try? JSONDocument(parsing: bytes).root
            throw Taken(host: owner?["host"]?.string ?? "?", processID: owner?["pid"]?.integer ?? 0)
        }
        var json = JSONWriter()
        json.beginObject()
        json.member("host", Host.name)
        json.member("boot_id", Host.bootID)
        json.member("pid", Int(Host.processID))
        json.endObject()
        // The lock is what counts; who has it is said for people, and on a full disk not at all.
        try? file.truncate(to: 0)
        try? file.write(json.bytes)
        self.file = file
    }
}
