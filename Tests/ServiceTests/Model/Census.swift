import Jobs
import LinuxSystem
import StrictJSON
import Synchronization

@testable import Service

/// What lies where when everything is over, held against what was dropped.
struct Census {
    private let path: String
    private let versions: Versions
    private let answered: [Int: Int]
    private let unanswered: Set<Int>
    /// The submission that waits for its first request.
    private let collecting: SubmissionID?
    private var files: [(path: String, name: FileName, inode: UInt64, bytes: [UInt8])] = []

    init(path: String, owner: Owner, provider: ModelProvider, collecting: SubmissionID?) throws {
        self.collecting = collecting
        self.path = path + "/data/batch"
        versions = owner.versions.withLock(\.self)
        (answered, unanswered) = provider.state.withLock { ($0.answered, $0.unanswered) }
        try gather(Directory.open(self.path), "")
    }

    private mutating func gather(_ directory: Directory, _ prefix: String) throws {
        for name in try directory.names().sorted() {
            guard let status = try directory.status(of: name) else { continue }
            let path = "\(prefix)\(name)"
            if status.kind == .directory {
                try gather(directory.directory(name), path + "/")
            } else {
                let bytes = try directory.open(name, .read).readAll(limit: 1 << 20)
                files.append((path, name, status.inode, bytes))
            }
        }
    }

    func findings() -> [String] {
        versions.all.flatMap(findings(on:)) + leftovers() + broken()
    }

    private func findings(on version: Versions.Version) -> [String] {
        var found: [String] = []
        let bills = answered[version.number] ?? 0
        if bills > version.runs { found.append("\(version.mark) was paid \(bills) times, asked for \(version.runs)") }
        guard !version.isWithdrawn, version.inode != 0 else { return found }
        let places = files.filter { $0.inode == version.inode && !$0.path.hasPrefix(".work/") }
        guard let place = places.first, places.count == 1 else {
            return found + ["\(version.mark) is in \(places.count) places: \(places.map(\.path))"]
        }
        if place.bytes != version.bytes { found.append("\(version.mark) in \(place.path) has other bytes") }
        // Names in processing/ are what submissions know their originals by.
        guard !version.isOnlyKept, !place.path.hasSuffix(".bak"), !versions.isProcessingDisturbed else { return found }
        let outputs = self.outputs(of: version)
        switch place.path.prefix(while: { $0 != "/" }) {
        case "archive":
            if !version.isPortfolio { found.append("\(version.mark), no portfolio, is in \(place.path)") }
            if bills == 0 { found.append("\(version.mark) is in \(place.path), but was never answered") }
            if outputs > version.runs || (outputs == 0 && !version.mayMissOutput) {
                found.append("\(version.mark) is in \(place.path) and has \(outputs) outputs")
            }
        case "rejected":
            if version.isPortfolio { found.append("\(version.mark), a portfolio, is in \(place.path)") }
        case "failed":
            if !version.isPortfolio { found.append("\(version.mark), no portfolio, is in \(place.path)") }
            if bills > 0, version.runs == 1 { found.append("\(version.mark) was answered, but is in \(place.path)") }
        default:
            found.append("\(version.mark) ends in \(place.path)")
        }
        return found
    }

    private func outputs(of version: Versions.Version) -> Int {
        let results = files.filter { file in
            file.path.hasPrefix("outbox/risk/") && file.path.hasSuffix(".result.json")
                && String(decoding: file.bytes, as: UTF8.self).contains(version.mark)
        }
        return results.count
    }

    /// Temporaries, open submissions and files nobody knows of.
    private func leftovers() -> [String] {
        files.compactMap { file in
            // A draft may be another process's for an hour.
            if file.path.hasPrefix(".work/submissions/.new-") { return nil }
            if let collecting, file.path.hasPrefix(".work/submissions/\(collecting)/") { return nil }
            if file.path.hasPrefix(".work/submissions/") { return "left over: \(file.path)" }
            let isHidden = file.path.split(separator: "/").contains {
                $0.first == "." && $0 != ".mosychlos" && $0 != ".work"
            }
            return isHidden && !file.path.hasPrefix("inbox/") ? "left over: \(file.path)" : nil
        }
    }

    private func broken() -> [String] {
        files.compactMap { file in
            guard file.path.hasPrefix("outbox/") || !file.path.contains("/"), file.path.hasSuffix(".json"),
                (try? JSONDocument(parsing: file.bytes)) == nil
            else { return nil }
            return "not JSON: \(file.path)"
        }
    }

    /// What is wrong with the outputs at any time, a kill included: only whole files have their names.
    static func partialOutputs(in path: String) -> [String] {
        guard let outbox = try? Directory.open(path + "/data/batch/outbox") else { return [] }
        var found: [String] = []
        for directory in [outbox, try? outbox.directory("risk")].compactMap(\.self) {
            for name in (try? directory.names()) ?? [] where name.bytes.first != 0x2E {
                guard let bytes = try? directory.open(name, .read).readAll(limit: 1 << 20) else { continue }
                let isWhole =
                    name.description.hasSuffix(".json")
                    ? (try? JSONDocument(parsing: bytes)) != nil : bytes.last == 0x0A
                if !isWhole, name.description != "a.md", !bytes.isEmpty || name.description.hasSuffix(".json") {
                    found.append("partial: \(directory.path)/\(name)")
                }
            }
        }
        return found
    }
}
