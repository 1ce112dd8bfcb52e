import LinuxSystem
import StrictJSON

extension DropRootStatus.Delivery {
    /// One line of JSON, ending in a newline.
    func line() -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("at", at)
        json.member("type", type)
        json.member("name", source.percentEncoded)
        json.member("output", output)
        if let reused { json.member("reused", reused) }
        json.endObject()
        json.newline()
        return json.bytes
    }

    /// nil for a line that a crash left unfinished.
    init?(line: ArraySlice<UInt8>) {
        guard let root = try? JSONDocument(parsing: line).root, let type = root["type"]?.string,
            let source = root["name"]?.string.flatMap(FileName.init(percentEncoded:)),
            let output = root["output"]?.string, let at = root["at"]?.integer
        else { return nil }
        self.init(type: type, source: source, output: output, at: Int64(at), reused: root["reused"]?.string)
    }
}
