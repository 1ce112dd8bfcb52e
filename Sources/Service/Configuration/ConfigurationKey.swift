/// One key of the configuration: how it is called, read, spelled and explained.
///
/// This table is the only place that knows the keys. The loader, the environment names, the template and the reference
/// are all derived from it.
package struct ConfigurationKey: Sendable {
    /// Such as `batch.poll_interval`.
    package let path: String
    /// The values it takes, such as `10ms to 1h`.
    package let values: String
    /// What it is good for, as one or two sentences.
    package let summary: String
    /// What the template writes for a value that is not set; nil if there always is one.
    package let unset: String?
    /// Whether the file may hold a list here.
    let takesList: Bool
    /// Whether the file may hold a mapping here.
    let takesMapping: Bool
    let assign: @Sendable (ConfigurationText, inout Configuration) throws(ValueFault) -> Void
    let spell: @Sendable (Configuration) -> String

    init<Value>(
        _ path: String,
        _ target: any WritableKeyPath<Configuration, Value> & Sendable,
        _ format: ValueFormat<Value>,
        _ summary: String
    ) {
        self.path = path
        self.values = format.description
        self.summary = summary
        self.unset = format.unset
        self.takesList = format.takesList
        self.takesMapping = format.takesMapping
        assign = { text, configuration throws(ValueFault) in configuration[keyPath: target] = try format.read(text) }
        spell = { configuration in format.spell(configuration[keyPath: target]) }
    }

    /// A key that need not be set: nothing, `null` and `''` leave it unset.
    init<Value>(
        _ path: String,
        _ target: any WritableKeyPath<Configuration, Value?> & Sendable,
        optional format: ValueFormat<Value>,
        unset: String = "null",
        _ summary: String
    ) {
        self.init(path, target, format.optional(unset: unset), summary)
    }

    /// Such as `MOSYCHLOS_BATCH_POLL_INTERVAL`.
    package var environmentName: String {
        Self.environmentPrefix + path.map { $0 == "." ? "_" : $0.uppercased() }.joined()
    }

    /// As it would stand in the file, but for quotes; empty if it is not set.
    package var defaultSpelling: String { spell(Configuration()) }

    package static let environmentPrefix = "MOSYCHLOS_"

    package static func named(_ path: String) -> ConfigurationKey? {
        all.first { $0.path == path }
    }

    /// The paths that hold further keys, such as `llm` and `llm.openai`.
    static let sections: Set<String> = {
        var sections: Set<String> = []
        for key in all {
            var path = key.path[...]
            while let dot = path.lastIndex(of: ".") {
                path = path[..<dot]
                sections.insert(String(path))
            }
        }
        return sections
    }()
}
