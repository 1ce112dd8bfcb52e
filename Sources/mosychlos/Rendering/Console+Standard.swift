import LinuxSystem

extension Console {
    /// The process's own streams.
    ///
    /// Colours and redrawing need a terminal that is not `dumb`; `NO_COLOR` (https://no-color.org) turns colours off.
    static func standard(environment: [String: String]) -> Console {
        Console(
            output: channel(.output, environment),
            diagnostics: channel(.error, environment)
        )
    }

    private static func channel(_ stream: StandardStream, _ environment: [String: String]) -> Channel {
        let isTerminal = Host.isTerminal(stream.descriptor)
        let capabilities = Capabilities(isTerminal: isTerminal, environment: environment)
        var measured: (@Sendable () -> Channel.Size?)?
        if isTerminal { measured = { size(of: stream) } }
        return Channel(
            isTerminal: capabilities.redraws,
            allowsColor: capabilities.colors,
            marks: capabilities.isUnicode ? .unicode : .ascii,
            measured: measured,
            sink: { bytes in StandardStream.write(bytes, to: stream) }
        )
    }

    /// Asked each time: a window changes while something is shown in it.
    private static func size(of stream: StandardStream) -> Channel.Size? {
        Host.terminalSize(stream.descriptor).map { Channel.Size(columns: $0.columns, rows: $0.rows) }
    }

    /// What the environment says about a stream.
    struct Capabilities: Hashable, Sendable {
        var redraws: Bool
        var colors: Bool
        var isUnicode: Bool

        init(isTerminal: Bool, environment: [String: String]) {
            let term = environment["TERM"] ?? ""
            redraws = isTerminal && !term.isEmpty && term != "dumb"
            colors = redraws && (environment["NO_COLOR"] ?? "").isEmpty
            // The first of these that is set decides, as in setlocale(3); files and pipes get UTF-8 in any case.
            let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
            let name = locale.uppercased()
            isUnicode = !isTerminal || name.contains("UTF-8") || name.contains("UTF8")
        }
    }
}
