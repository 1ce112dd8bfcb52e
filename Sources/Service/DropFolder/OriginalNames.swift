import LinuxSystem
import StrictJSON

/// Under which names files were dropped that are held under another one in `processing/`, for the time until their
/// requests are recorded.
///
/// Without it a file that a crash sends back would return under a name its owner never gave it. Nothing else depends
/// on it, so it needs no sync, and a failure costs only the name.
final class OriginalNames {
    private let work: Directory
    private var isEmpty = true
    private var file: FileDescriptorHolder?
    private static let name: FileName = "names.jsonl"

    /// A descriptor that is opened late.
    private final class FileDescriptorHolder {
        let descriptor: FileDescriptor
        init(_ descriptor: consuming FileDescriptor) { self.descriptor = descriptor }
    }

    init(work: Directory) {
        self.work = work
    }

    /// Before the file is moved: it keeps its inode.
    func note(_ original: FileName, _ status: FileStatus) {
        guard let file = file ?? open() else { return }
        self.file = file
        var json = JSONWriter()
        json.beginObject()
        json.member("inode", String(status.inode))
        json.member("name", original.percentEncoded)
        json.endObject()
        try? file.descriptor.write(json.bytes + [UInt8(ascii: "\n")])
        isEmpty = false
    }

    /// Everything that was noted is recorded, or back in the inbox.
    func forgetAll() {
        guard !isEmpty, let file = file ?? open() else { return }
        self.file = file
        try? file.descriptor.truncate(to: 0)
        isEmpty = true
    }

    /// The last name that was noted for each inode.
    func load() -> [UInt64: FileName] {
        guard let bytes = try? work.open(Self.name, .read).readAll(limit: 64 << 20) else { return [:] }
        isEmpty = bytes.isEmpty
        var names: [UInt64: FileName] = [:]
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            guard let root = try? JSONDocument(parsing: line).root, let inode = root["inode"]?.string,
                let number = UInt64(inode), let name = root["name"]?.string
            else { continue }
            names[number] = FileName(percentEncoded: name)
        }
        return names
    }

    private func open() -> FileDescriptorHolder? {
        do throws(SystemError) {
            return FileDescriptorHolder(try work.open(Self.name, .append))
        } catch {
            return nil
        }
    }
}
