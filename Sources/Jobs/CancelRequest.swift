package import LinuxSystem
import StrictJSON

/// Who asked for the end of a submission, and when: the content of its file `cancel`.
package struct CancelRequest: Hashable, Sendable {
    package enum Source: Hashable, Sendable {
        /// A file that somebody put into `control/`.
        case controlFile(FileName)
        /// `mosychlos batch cancel`, or a program that uses the library.
        case commandLine(user: String)
        /// An earlier version, which did not write it down, or the service itself.
        case unrecorded
    }

    package var source: Source
    /// Unix seconds; nil where it was not written down.
    package var at: Int64?

    package init(_ source: Source, at time: Int64?) {
        self.source = source
        at = time
    }
}

extension CancelRequest {
    func encoded() -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        switch source {
        case .controlFile(let name):
            json.member("source", "control_file")
            json.member("name", name.percentEncoded)
        case .commandLine(let user):
            json.member("source", "command_line")
            json.member("user", user)
        case .unrecorded:
            json.member("source", nil as String?)
        }
        json.member("at", at)
        json.endObject()
        return json.bytes
    }

    /// Whatever the file holds, that it is there says that the end is wanted.
    init(decoding bytes: [UInt8]) {
        let root = try? JSONDocument(parsing: bytes).root
        let name = root?["name"]?.string.flatMap(FileName.init(percentEncoded:))
        at = root?["at"]?.integer.map(Int64.init)
        source =
            switch (root?["source"]?.string, name) {
            case ("control_file", let name?): .controlFile(name)
            case ("command_line", _): .commandLine(user: root?["user"]?.string ?? "")
            default: .unrecorded
            }
    }
}
