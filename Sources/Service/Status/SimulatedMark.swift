import LinuxSystem

/// Whether what is asked is the simulator: by configuration, or because it has said so itself at this address, if only to
/// an earlier life of the service.
struct SimulatedMark: Sendable {
    private let work: Directory?
    private let address: String
    private let isConfigured: Bool
    private let isServerSimulated: @Sendable () -> Bool?

    private static let file: FileName = "simulated"

    init(_ parts: ServiceParts) {
        self.init(parts.configuration, work: parts.root.work) { parts.isServerSimulated }
    }

    /// - `isServerSimulated`: what the answers of this life say; nil where there were none.
    init(
        _ configuration: Configuration,
        work: Directory?,
        isServerSimulated: @escaping @Sendable () -> Bool? = { nil }
    ) {
        self.work = work
        address = configuration.llm.effectiveBaseURL ?? ""
        isConfigured = configuration.llm.provider == .simulator
        self.isServerSimulated = isServerSimulated
    }

    /// Whether it was a simulator whenever this address was asked last.
    var isSet: Bool {
        guard !isConfigured else { return true }
        guard let bytes = try? work?.open(Self.file, .read).readAll(limit: 4096) else { return false }
        return bytes == Array(address.utf8)
    }

    var isKnownByNow: Bool { isConfigured || isServerSimulated() == true }

    /// Remembers it for later lives; another address makes it void.
    func set() {
        guard !isConfigured, !isSet else { return }
        try? work?.writeFile(Self.file, Array(address.utf8), replacing: true)
    }
}
