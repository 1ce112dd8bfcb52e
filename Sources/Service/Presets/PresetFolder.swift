import LinuxSystem
package import Prompts

/// The presets of a folder: those that can be used, and what is wrong with the others.
package struct PresetFolder: Sendable {
    package let catalog: PromptCatalog
    /// By file name, in their order.
    package let entries: [Entry]

    /// One file `<type>.md`.
    package struct Entry: Sendable {
        package var file: String
        /// nil where the name can be no type's.
        package var type: AnalysisType?
        /// Each with its place; empty if the preset can be used.
        package var problems: [String]
        /// What its author may not have meant, as the problems are told.
        package var remarks: [String] = []
    }

    private static let largest = 64 << 10

    /// - `path`: of the folder; where there is none, there are no presets.
    /// - `held`: types whose drops are here from earlier, which need their folders in any case.
    package init(_ path: String, held: [AnalysisType] = []) {
        var entries: [Entry] = []
        var presets: [Preset] = []
        var unusable: [AnalysisType: String] = [:]
        do throws(SystemError) {
            let folder = try Directory.open(path)
            for name in try folder.names().sorted() where !name.isHidden {
                guard let text = name.string, !text.hasPrefix("README") else { continue }
                guard text.hasSuffix(".md") else {
                    let remark = "it is not read: the name of a preset ends in .md"
                    entries.append(Entry(file: text, type: nil, problems: [], remarks: [remark]))
                    continue
                }
                let (entry, preset) = Self.entry(name, text, in: folder)
                if let preset { presets.append(preset) }
                if let type = entry.type, let first = entry.problems.first {
                    unusable[type] = "its preset \(text) is wrong at \(first)"
                }
                entries.append(entry)
            }
        } catch {
            if !error.isNotFound { entries.append(Entry(file: path, type: nil, problems: ["\(error)"])) }
        }
        let known = Set(AnalysisType.all + presets.map(\.type))
        for type in held where !known.contains(type) && unusable[type] == nil {
            unusable[type] = "its preset \(type.rawValue).md is gone from \(path)"
        }
        self.entries = entries
        catalog = PromptCatalog(presets: presets, unusable: unusable)
    }

    /// Says what the presets' authors may not have meant.
    func remark(in log: Log) {
        for entry in entries {
            for remark in entry.remarks { log(.warning, "preset.odd", ["file": entry.file, "reason": remark]) }
        }
    }

    private static func entry(_ name: FileName, _ text: String, in folder: Directory) -> (Entry, Preset?) {
        let stem = String(text.dropLast(3))
        guard let type = AnalysisType(rawValue: stem) else {
            let words = "the name of a preset is that of its type: a letter a-z, then up to 39 of a-z, 0-9 and _"
            return (Entry(file: text, type: nil, problems: [words]), nil)
        }
        var entry = Entry(file: text, type: type, problems: [])
        do {
            let bytes = try folder.open(name, .readUnnoticed).readAll(limit: largest)
            let preset = try PresetReader.read(bytes, as: type, digest: SHA256.hex(SHA256.digest(of: bytes)))
            entry.remarks = preset.remarks.map(\.description)
            if let meant = type.misspelt {
                entry.remarks.append(
                    "1:1: it adds a type; to take the place of a built-in one, name it \(meant.rawValue).md"
                )
            }
            return (entry, preset)
        } catch let rejection as PresetRejection {
            entry.problems = rejection.problems.map(\.description)
        } catch {
            entry.problems = ["1:1: \(error)"]
        }
        return (entry, nil)
    }

    /// The types of drops that are being worked on in a drop root, known or not.
    static func held(in root: String) -> [AnalysisType] {
        guard let processing = try? Directory.open(root + "/processing") else { return [] }
        let names = (try? processing.names()) ?? []
        return names.compactMap { name in
            guard let type = name.string.flatMap(AnalysisType.init(rawValue:)),
                let folder = try? processing.directory(name), (try? folder.names().isEmpty) == false
            else { return nil }
            return type
        }
    }
}

extension AnalysisType {
    /// The built-in type whose name a preset's may be meant to be.
    fileprivate var misspelt: AnalysisType? {
        AnalysisType.all.contains(self) ? nil : AnalysisType.nearest(to: rawValue)
    }
}

extension Configuration {
    /// Where presets are, as set or beside the drop root.
    package var presetsPath: String { presetsDirectory ?? dataDirectory + "/presets" }

    /// The presets as they are now.
    package func presets() -> PresetFolder {
        PresetFolder(presetsPath, held: PresetFolder.held(in: dataDirectory + "/batch"))
    }
}

extension Configuration {
    /// Priorities of analysis types that there are not, built in or as the file of a preset, and those there are.
    func unknownPriorities() -> [(name: String, known: [String])] {
        let builtIn = AnalysisType.all.map(\.rawValue)
        let others = batch.priorities.keys.filter { !builtIn.contains($0) }.sorted()
        guard !others.isEmpty else { return [] }
        // A preset that is wrong at present has its folder, too.
        let known = builtIn + PresetFolder(presetsPath).entries.compactMap(\.type?.rawValue)
        return others.filter { !known.contains($0) }.map { ($0, known) }
    }
}
