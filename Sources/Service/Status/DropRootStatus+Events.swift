package import LinuxSystem

extension DropRootStatus {
    /// A file in the inbox that is not taken yet, and why.
    package struct WaitingFile: Hashable, Sendable {
        /// The folder below `inbox/`.
        package var folder: String
        package var name: FileName
        /// Such as `still being copied`; foreign words in it are made fit to be shown.
        package var reason: String
        package var since: Int64
        /// Whether it only waits for us: nobody has to do anything about it.
        package var isReady: Bool

        package init(folder: String, name: FileName, reason: String, since: Int64, isReady: Bool = false) {
            self.folder = folder
            self.name = name
            self.reason = reason
            self.since = since
            self.isReady = isReady
        }

        /// After so many seconds a person should look after a file that is not ready.
        package static let patience: Int64 = 15 * 60

        package func isStuck(at now: Int64) -> Bool {
            !isReady && now.subtractingReportingOverflow(since).partialValue >= Self.patience
        }
    }

    /// Something in the inbox that is left alone.
    package struct FileNotTaken: Hashable, Sendable {
        /// Below `inbox/`; empty for a folder or file directly in it.
        package var folder: String
        package var name: FileName
        /// Such as `the name does not end in .json`.
        package var reason: String

        package init(folder: String, name: FileName, reason: String) {
            self.folder = folder
            self.name = name
            self.reason = reason
        }
    }

    /// A portfolio whose outputs are in the outbox.
    package struct Delivery: Hashable, Sendable {
        package var type: String
        package var source: FileName
        /// What the set's names begin with, such as `outbox/risk/smith`.
        package var output: String
        package var at: Int64
        /// The earlier output that the answer was taken from; nil for an answer of its own.
        package var reused: String?

        package init(type: String, source: FileName, output: String, at: Int64, reused: String? = nil) {
            self.type = type
            self.source = source
            self.output = output
            self.at = at
            self.reused = reused
        }
    }

    /// Something that went wrong and is worth a person's attention.
    package struct Problem: Hashable, Sendable {
        package var at: Int64
        /// Below `inbox/`, where the file came from; nil where it concerns no single file.
        package var folder: String?
        /// nil where it concerns no single file.
        package var file: FileName?
        package var message: String
        /// How often it was said, last at that time.
        package var count: Int

        package init(at: Int64, folder: String? = nil, file: FileName? = nil, message: String, count: Int = 1) {
            self.at = at
            self.folder = folder
            self.file = file
            self.message = message
            self.count = count
        }

        func isSame(as other: Problem) -> Bool {
            (folder, file, message) == (other.folder, other.file, other.message)
        }

        /// On one line, with how often.
        package var words: String {
            let words = ForeignText.oneLine(message, limit: 600)
            return count > 1 ? "\(words) (\(Format.count(count)) times)" : words
        }
    }
}
