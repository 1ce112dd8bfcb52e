/// The table of all keys for the manual.
package enum ConfigurationReference {
    /// As Markdown: path, default, values and meaning.
    package static let markdown: String = {
        var lines = ["| key | default | values | meaning |", "| --- | --- | --- | --- |"]
        for key in ConfigurationKey.all {
            let standard = key.defaultSpelling.isEmpty ? "not set" : "`\(key.defaultSpelling)`"
            let values = key.values.split(separator: "|").map { $0.split(separator: " ").joined(separator: " ") }
            lines.append("| `\(key.path)` | \(standard) | \(values.joined(separator: ", ")) | \(key.summary) |")
        }
        return lines.joined(separator: "\n") + "\n"
    }()
}
