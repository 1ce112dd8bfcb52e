import LinuxSystem
import Prompts
import StrictJSON

extension Retention {
    /// `archive/YYYY/MM/DD/<type>/*.json` of days that are over before the cut-off begins.
    func clearArchive(before cutoff: UTCTime, _ removed: inout Removed) throws {
        for year in try numbered(root.archive, digits: 4) where year <= cutoff.dayPath[0] {
            try inside(root.archive, year) { years in
                for month in try numbered(years, digits: 2) where "\(year)-\(month)" <= cutoff.date.prefix(7) {
                    try inside(years, month) { months in
                        for day in try numbered(months, digits: 2) where "\(year)-\(month)-\(day)" < cutoff.date {
                            try inside(months, day) { try clearDay($0, &removed) }
                        }
                    }
                }
            }
        }
    }

    private func clearDay(_ day: Directory, _ removed: inout Removed) throws {
        for type in root.types.compactMap({ FileName($0.type.rawValue) }) where try day.status(of: type) != nil {
            try inside(day, type.description) { folder in
                for name in try folder.names() where name.bytes.ends(with: ".json") {
                    try remove(name, from: folder, &removed)
                }
            }
        }
    }

    private func numbered(_ directory: Directory, digits: Int) throws -> [String] {
        try directory.names().compactMap(\.string).filter { name in
            name.utf8.count == digits && name.utf8.allSatisfy { (0x30...0x39).contains($0) }
        }
    }

    /// Works in a folder, which goes if nothing is left in it; a link of that name is left alone.
    private func inside(_ parent: Directory, _ name: String, _ work: (Directory) throws -> Void) throws {
        guard let name = FileName(name), try parent.status(of: name)?.kind == .directory else { return }
        try work(parent.directory(name))
        try? parent.removeDirectory(name)
    }

    /// A file and the reason beside it; whatever has no reason of ours is somebody else's.
    func clearHandedBack(_ folder: Directory, before cutoff: UTCTime, _ removed: inout Removed) throws {
        let names = Set(try folder.names())
        var reasons = Set(names.filter { $0.bytes.ends(with: ".reason.txt") })
        for name in names.subtracting(reasons) {
            guard let reason = FileName(OutputName.reasonFile(beside: name)), reasons.contains(reason) else { continue }
            reasons.remove(reason)
            guard try isOldReason(reason, in: folder, before: cutoff) else { continue }
            try remove(name, from: folder, &removed)
            try remove(reason, from: folder, &removed)
        }
        // Their files were taken back by their owners.
        for reason in reasons where try isOldReason(reason, in: folder, before: cutoff) {
            try remove(reason, from: folder, &removed)
        }
    }

    private func isOldReason(_ name: FileName, in folder: Directory, before cutoff: UTCTime) throws -> Bool {
        guard let status = try folder.status(of: name), status.kind == .regular,
            status.size <= Int64(ReasonFile.maximumSize),
            UTCTime(unixSeconds: status.modified / 1_000_000_000).stamp < cutoff.stamp
        else { return false }
        let text = String(decoding: try folder.open(name, .read).readAll(limit: 1 << 16), as: UTF8.self)
        // The line with the time, after which come the name and the code; see `ReasonFile`.
        let stamps = text.split(whereSeparator: \.isNewline).filter { line in
            line.utf8.count > 25 && line.dropFirst(19).hasPrefix(" UTC  ") && line.first?.isNumber == true
        }
        return stamps.last.map { String($0.prefix(23)) < cutoff.stamp } ?? false
    }

    /// `job_<id>.json` of a batch that has ended, and `results_<id>.json`.
    func clearJobs(before cutoff: UTCTime, _ removed: inout Removed) throws {
        for name in try root.root.names() where name.bytes.starts(with: "job_".utf8) && name.bytes.ends(with: ".json") {
            guard let status = try root.root.status(of: name), status.kind == .regular,
                UTCTime(unixSeconds: status.modified / 1_000_000_000).stamp < cutoff.stamp,
                let bytes = try? root.root.open(name, .read).readAll(limit: 256 << 20),
                let job = try? JSONDocument(parsing: bytes).root, job["submission"]?.string != nil,
                ["closed", "failed"].contains(job["phase"]?.string),
                let end = job["history"]?.elements.compactMap({ $0["at"]?.string }).max(), end < cutoff.iso8601
            else { continue }
            if let results = FileName(bytes: Array("results_".utf8) + name.bytes.dropFirst(4)) {
                try remove(results, from: root.root, &removed)
            }
            try remove(name, from: root.root, &removed)
        }
    }

    func clearAudit(before cutoff: UTCTime, _ removed: inout Removed) throws {
        guard let folder = try? root.work.directory(AuditTrail.folder) else { return }
        for name in try folder.names() where name.bytes.ends(with: ".jsonl") {
            guard let day = name.string?.dropLast(6), day.utf8.count == 10, day < cutoff.date else { continue }
            try remove(name, from: folder, &removed)
        }
    }

    private func remove(_ name: FileName, from folder: Directory, _ removed: inout Removed) throws {
        guard let status = try folder.status(of: name), status.kind == .regular else { return }
        try folder.remove(name)
        removed.files += 1
        removed.bytes += status.size
    }
}

extension [UInt8] {
    fileprivate func ends(with text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}
