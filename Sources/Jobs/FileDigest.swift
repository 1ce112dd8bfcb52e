import LinuxSystem
import StrictJSON

/// The length and the SHA-256 of a file: enough to prove later what stood in it.
package struct FileDigest: Hashable, Sendable {
    package var bytes: Int64
    /// In hex, lower case.
    package var sha256: String

    package init(bytes: Int64, sha256: String) {
        self.bytes = bytes
        self.sha256 = sha256
    }

    /// What has been hashed so far.
    init(_ hash: SHA256, bytes: Int64) {
        self.init(bytes: bytes, sha256: SHA256.hex(hash.finalize()))
    }
}

/// What came from the provider and what was handed out of it, file by file.
///
/// Providers delete their files after days or weeks; afterwards this is all that tells whether ours are still the same.
package struct DeliveryProof: Hashable, Sendable {
    /// The provider's file of answers, as it came; nil where there was none.
    package var output: FileDigest?
    /// The provider's file of errors, as it came; nil where there was none.
    package var errors: FileDigest?
    /// `results_<batch_id>.json`, as it was published; nil where none was.
    package var results: FileDigest?
    /// Lines of the provider's files that answer nothing that was still open, or could not be understood.
    package var unreadLines = 0

    package init() {}
}

extension JSONWriter {
    /// One object, or null where nothing has been delivered.
    mutating func proof(_ proof: DeliveryProof?) {
        guard let proof else { return null() }
        beginObject()
        for (name, file) in [
            ("output_file", proof.output), ("error_file", proof.errors), ("results_file", proof.results),
        ] {
            key(name)
            guard let file else {
                null()
                continue
            }
            beginObject()
            member("bytes", file.bytes)
            member("sha256", file.sha256)
            endObject()
        }
        member("unread_lines", proof.unreadLines)
        endObject()
    }
}

extension DeliveryProof {
    init?(stored value: JSONValue) {
        guard value.kind == .object else { return nil }
        output = value["output_file"].flatMap(FileDigest.init(stored:))
        errors = value["error_file"].flatMap(FileDigest.init(stored:))
        results = value["results_file"].flatMap(FileDigest.init(stored:))
        unreadLines = value["unread_lines"]?.integer ?? 0
    }
}

extension FileDigest {
    fileprivate init?(stored value: JSONValue) {
        guard let bytes = value["bytes"]?.integer, let sha256 = value["sha256"]?.string else { return nil }
        self.init(bytes: Int64(bytes), sha256: sha256)
    }
}
