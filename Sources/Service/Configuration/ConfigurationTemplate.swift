import StrictYAML

/// The `config.yaml` that `mosychlos init` writes: every key with its default, its range and what it is for.
package enum ConfigurationTemplate {
    package static let text: String = {
        var lines = opening
        var section = ""
        for key in ConfigurationKey.all {
            let parts = key.path.split(separator: ".").map(String.init)
            let parent = parts.dropLast().joined(separator: ".")
            if parent != section || parent.isEmpty { lines.append("") }
            if parent != section, let name = parts.dropLast().last {
                lines.append(indent(parts.count - 2) + name + ":")
            }
            section = parent
            let margin = indent(parts.count - 1)
            lines += wrapped(key.summary + " (\(key.values))", margin: margin + "# ")
            lines.append(margin + (parts.last ?? "") + ": " + spelling(key))
        }
        return lines.joined(separator: "\n") + "\n"
    }()

    private static let opening = [
        "# The configuration of mosychlos. Every key stands here with its default value; leave out what you do not change.",
        "#",
        "# A flag wins over an environment variable, that over this file. The variable of a key is MOSYCHLOS_ and its path:",
        "# MOSYCHLOS_LLM_MODEL sets the key model of the section llm. ${NAME} in a value is replaced by that variable; it is",
        "# an error if it is not set. Durations are written like 200ms, 15s, 2m, 24h or 1h30m, sizes like 500KiB or 20MiB.",
        "# `mosychlos check` says what is wrong with this file.",
    ]

    private static func indent(_ depth: Int) -> String { String(repeating: "  ", count: depth) }

    /// The default as it stands in the file, quoted where it would be read as something else.
    private static func spelling(_ key: ConfigurationKey) -> String {
        let text = key.defaultSpelling
        guard !text.isEmpty else { return key.unset ?? "''" }
        if key.takesList { return text }
        let isPlain = text.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || "._-/".utf8.contains(byte)
        }
        return isPlain ? text : "'\(text)'"
    }

    private static func wrapped(_ text: String, margin: String) -> [String] {
        var lines: [String] = []
        var line = margin
        for word in text.split(separator: " ") {
            if line.count > margin.count, line.count + 1 + word.count > 100 {
                lines.append(line)
                line = margin
            }
            line += (line.count > margin.count ? " " : "") + word
        }
        return lines + [line]
    }
}
