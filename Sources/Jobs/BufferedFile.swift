package import LinuxSystem

/// A file that is written from front to back in large pieces.
package final class BufferedFile {
    private let file: FileDescriptor
    private var buffer: [UInt8] = []
    /// Where the next byte goes, counting what is still buffered.
    package private(set) var position: Int64
    /// Of what was handed to the kernel; nil where nobody asks for it.
    private var hash: SHA256?

    private static let capacity = 256 * 1024

    /// - `isHashed`: whether `digest` will be asked for; then the file is written from its beginning and never truncated.
    package init(_ file: consuming FileDescriptor, position: Int64 = 0, isHashed: Bool = false) {
        self.file = file
        self.position = position
        hash = isHashed ? SHA256() : nil
        buffer.reserveCapacity(Self.capacity)
    }

    package func write(_ bytes: some Collection<UInt8>) throws(SystemError) {
        // What would not fit any more would double the buffer.
        if buffer.count + bytes.count > Self.capacity { try flush() }
        buffer.append(contentsOf: bytes)
        position += Int64(bytes.count)
    }

    package func flush() throws(SystemError) {
        guard !buffer.isEmpty else { return }
        try file.write(buffer)
        hash?.update(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    /// Everything written so far is on the disk when this returns.
    package func syncData() throws(SystemError) {
        try flush()
        try file.syncData()
    }

    /// What the file is once everything is flushed; nil where it was not hashed.
    package var digest: FileDigest? { hash.map { FileDigest($0, bytes: position) } }

    /// Forgets what was written behind `length`.
    package func truncate(to length: Int64) throws(SystemError) {
        buffer.removeAll(keepingCapacity: true)
        try file.truncate(to: length)
        try file.seek(to: length)
        position = length
    }

    /// Appends a whole file by its descriptor.
    package func append(contentsOf other: borrowing FileDescriptor) throws(SystemError) {
        try append(contentsOf: other, 0..<other.status().size)
    }

    /// Appends a range of a file; a short one by way of memory, where a call for each would cost more.
    package func append(contentsOf other: borrowing FileDescriptor, _ range: Range<Int64>) throws(SystemError) {
        let length = range.upperBound - range.lowerBound
        guard length > Self.capacity, hash == nil else {
            // What is hashed has to be seen.
            for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.capacity) {
                let count = min(Int64(Self.capacity), range.upperBound - start)
                try write(try other.read(at: start, count: Int(count)))
            }
            return
        }
        try flush()
        try other.copy(to: file, from: range.lowerBound, count: length)
        position += length
    }
}
