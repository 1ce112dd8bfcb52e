import Service

/// Whether the analysis types somebody has added can be asked for.
struct PresetCheck {
    let presets: PresetFolder
    let path: String

    var findings: [Finding] {
        let wrong = presets.entries.flatMap { entry in
            entry.problems.map { problem in
                let file = entry.file.contains("/") ? entry.file : path + "/" + entry.file
                return Finding.bad(
                    "presets",
                    "\(file):\(entry.type == nil ? " " : "")\(problem)",
                    remedy: "${EDITOR:-vi} \(quoted(file))",
                    code: .configuration
                )
            }
        }
        let usable = presets.entries.filter { $0.problems.isEmpty }.map { $0.file.dropLast(3) }
        guard !usable.isEmpty else { return wrong }
        return wrong + [.good("presets", usable.joined(separator: ", "))]
    }
}
