package import LinuxSystem

/// The book of what sending costs, on disk: `.work/ledger.json`.
///
/// Small for ever: it holds what is under way, and sums of the past. Several processes may write to it.
package struct Ledger: Sendable {
    private let work: Directory
    private static let file: FileName = "ledger.json"
    private static let lock: FileName = "ledger.lock"
    private static let damaged: FileName = "ledger.json.damaged"

    /// - `work`: the private work folder of the drop root.
    package init(work: Directory) {
        self.work = work
    }

    /// Throws `StateFileProblem` where the book is damaged or of a newer version.
    package func read() throws -> LedgerBook {
        let bytes: [UInt8]
        do throws(SystemError) {
            bytes = try work.open(Self.file, .read).readAll(limit: 64 << 20)
        } catch  where error.isNotFound {
            return LedgerBook()
        }
        return try LedgerBook(decoding: bytes)
    }

    /// Changes the book; what `change` did is durable when this returns.
    package func update<Result>(_ change: (inout LedgerBook) throws -> Result) throws -> Result {
        // Between our reading and our writing nobody else may write.
        let lock = try work.open(Self.lock, .append)
        try lock.lock()
        let before = try read()
        var book = before
        let result = try change(&book)
        if book != before { try work.writeFile(Self.file, book.encoded(), replacing: true) }
        return result
    }

    /// Puts a book that cannot be read out of the way: it is counted anew.
    package func setAside() throws {
        try work.replace(Self.damaged, with: Self.file)
        try work.sync()
    }
}
