/// README.txt in the drop root: everything somebody needs who sees nothing but the folders.
package enum ReadmeText {
    /// What the text mentions of the configuration.
    package struct Settings: Hashable, Sendable {
        /// In bytes.
        package var maximumFileSize: Int64
        /// In seconds.
        package var quiet: Int64
        package var maximumWait: Int64
        package var duplicateWindow: Int64
        /// Whether a drop is taken only once a file beside it says that it is complete.
        package var doneFiles: Bool
        /// When batches are sent, as it is configured; empty for always.
        package var schedule: String
        package var timeZone: String
        /// What an output set ends in: `md`, `html`, `json`.
        package var outputs: [String]
        package var simulated: Bool

        package init(
            maximumFileSize: Int64 = 20 << 20,
            quiet: Int64 = 15,
            maximumWait: Int64 = 60,
            duplicateWindow: Int64 = 24 * 3600,
            doneFiles: Bool = false,
            schedule: String = "",
            timeZone: String = "UTC",
            outputs: [String] = ["md", "html", "json"],
            simulated: Bool = false
        ) {
            self.maximumFileSize = maximumFileSize
            self.quiet = quiet
            self.maximumWait = maximumWait
            self.duplicateWindow = duplicateWindow
            self.doneFiles = doneFiles
            self.schedule = schedule
            self.timeZone = timeZone
            self.outputs = outputs
            self.simulated = simulated
        }
    }

    /// Writes the whole text; `types` are the inbox folders with what each one gives.
    package static func render(types: [(name: String, title: String)], settings: Settings = Settings()) -> [UInt8] {
        var page = TextPage()
        if settings.simulated {
            page.line("SIMULATED: this folder uses the built-in simulator. Its analyses are made up.")
            page.blank()
        }
        let parts = [
            use(settings), folders(types), outputs(settings), problems, control(settings), again(settings), senders,
        ]
        for (index, part) in parts.enumerated() {
            if index > 0 { page.blank() }
            for line in part.split(separator: "\n", omittingEmptySubsequences: false) { page.line(String(line)) }
        }
        return page.bytes
    }
}
