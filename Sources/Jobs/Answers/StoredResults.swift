package import LinuxSystem

/// Reads single answers back from the results files in the drop root, or from their copies in the outbox.
///
/// Short-lived: what is deleted meanwhile must not be answered from.
package final class StoredResults {
    private let places: [Directory]
    private var open: (batchID: String, file: FileDescriptorBox, items: Int64)?

    package init(places: [Directory]) {
        self.places = places
    }

    /// The provider's own line; nil where the file is gone or is not what it was.
    package func line(of answer: StoredAnswer) throws -> [UInt8]? {
        guard let (file, items) = try find(answer.batchID) else { return nil }
        let line = try file.descriptor.read(at: items + answer.offset, count: answer.length)
        return line.count == answer.length ? line : nil
    }

    private func find(_ batchID: String) throws -> (FileDescriptorBox, Int64)? {
        if let open, open.batchID == batchID { return (open.file, open.items) }
        guard let name = ResultsFile.name(batchID) else { return nil }
        for place in places {
            guard let file = try Self.file(name, in: place), try file.descriptor.status().kind == .regular,
                let items = ResultsFile.startOfItems(in: try file.descriptor.read(at: 0, count: 16 * 1024))
            else { continue }
            open = (batchID, file, items)
            return (file, items)
        }
        return nil
    }

    private static func file(_ name: FileName, in place: Directory) throws(SystemError) -> FileDescriptorBox? {
        do throws(SystemError) {
            return FileDescriptorBox(try place.open(name, .read))
        } catch {
            guard error.isNotFound || error.isPermission else { throw error }
            return nil
        }
    }
}
