import Service

/// Loads a configuration from its parts.
func load(
    _ text: String? = nil,
    environment: [String: String] = [:],
    overrides: [String: String] = [:]
) throws(ConfigurationRejection) -> LoadedConfiguration {
    try Configuration.load(file: "c.yaml", fileText: text, environment: environment, overrides: overrides)
}

/// Every problem of a configuration in words; empty if there is none.
func problems(
    _ text: String? = nil,
    environment: [String: String] = [:],
    overrides: [String: String] = [:]
) -> [String] {
    do throws(ConfigurationRejection) {
        _ = try load(text, environment: environment, overrides: overrides)
        return []
    } catch {
        return error.problems.map(\.description)
    }
}
