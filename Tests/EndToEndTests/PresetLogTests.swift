import Foundation
import Testing

/// What a preset's author may not have meant is in the service's log, with its place, whenever the preset is read.
@Suite(.timeLimit(.minutes(15)))
struct PresetLogTests {
    private static let front = "---\nrole: You are an analyst.\n---\n"

    @Test func `Odd presets are logged with file, line and column, once at the start and once at each reload`()
        async throws
    {
        try await Rig.with { rig in
            let presets = rig.directory + "/data/presets"
            try makeFolder(presets)
            try write(Self.front + "Judge {language}.\n{{portfolio}}\n", to: presets + "/dividends.md")
            try write(Self.front + "Judge it. {{investor}} {{portfolio}}\n", to: presets + "/plain.md")
            try write("", to: presets + "/risk.md.txt")
            let daemon = try await rig.startDaemon()
            let first = [
                #"warning preset.odd file=dividends.md reason="4:7: {language} is sent as it stands; "#,
                #"warning preset.odd file=dividends.md reason="4:1: the text never says {{investor}}: "#,
                #"warning preset.odd file=risk.md.txt reason="it is not read: "#,
            ]
            Self.expect(first, of: daemon)

            daemon.signal(SIGHUP)
            try await eventually("it has looked") { daemon.said.contains("service.rescan") }
            Self.expect(first, of: daemon)

            try write(
                Self.front + "Judge it. {{investor}}\n {{portfolio}} <!-- soon -->\n",
                to: presets + "/dividends.md"
            )
            daemon.signal(SIGHUP)
            try await eventually("its second life") { daemon.said.ranges(of: "service.started").count == 2 }
            let second = [#"warning preset.odd file=dividends.md reason="5:16: <!-- is no comment here: "#, first[2]]
            Self.expect(first + second, of: daemon)
            #expect(await daemon.stop() == 0)
        }
    }

    private static func expect(
        _ beginnings: [String],
        of daemon: RunningProgram,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let lines = daemon.said.split(separator: "\n").filter { $0.contains("preset.odd") }
        #expect(
            lines.count == beginnings.count && zip(lines, beginnings).allSatisfy { $0.hasPrefix($1) },
            "\(lines)",
            sourceLocation: sourceLocation
        )
    }
}
