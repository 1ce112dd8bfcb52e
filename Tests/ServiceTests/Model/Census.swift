import Jobs
import LinuxSystem
import StrictJSON
import Synchronization

@testable import Service

/// What lies where when everything is over, held against what was dropped.
struct Census {
    private let path: String
    private let isLinking: Bool
    private let versions: Versions
    private let answered: [Int: Int]
    private let unanswered: Set<Int>
    /// The submission that waits for its first request.
    private let collecting: SubmissionID?
    private var files: [(path: String, name: FileName, inode: UInt64, bytes: [UInt8])] = []

    init(path: String, owner: Owner, provider: ModelProvider, collecting: SubmissionID?, isLinking: Bool) throws {
        self.collecting = collecting
        self.isLinking = isLinking
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
        let alike = versions.versions(of: version.content)
        let bills = answered[version.content] ?? 0
        let isOnlyOne = alike.count == 1 && version.runs == 1
        let newRuns = 1 + alike.reduce(0) { $0 + $1.newRuns }
        if bills > newRuns, version.number == version.content {
            found.append("\(version.mark) was paid \(bills) times, asked for anew \(newRuns)")
        }
        guard !version.isWithdrawn, version.inode != 0 else { return found }
        var places = files.filter { $0.inode == version.inode && !$0.path.hasPrefix(".work/") }
        // Killed between link and unlink, and written to by its owner before the next look: both names show it.
        if isLinking, places.count == 2 { places.removeAll { $0.path.hasPrefix("rejected/") } }
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
            let runs = alike.reduce(0) { $0 + $1.runs }
            // Outputs that are taken away while they are being written may come a second time.
            if !mayMissOutput(version), outputs > runs || outputs == 0 {
                found.append("\(version.mark) is in \(place.path) and has \(outputs) outputs")
            }
        case "rejected":
            // Refused as a whole before there was a batch, it may be dropped again without a second bill.
            if version.isPortfolio, bills > 0, isOnlyOne {
                found.append("\(version.mark) was billed, but is in \(place.path)")
            }
            found += missingReason(beside: place.path)
        case "failed":
            if !version.isPortfolio { found.append("\(version.mark), no portfolio, is in \(place.path)") }
            found += missingReason(beside: place.path)
            if bills > 0, isOnlyOne { found.append("\(version.mark) was answered, but is in \(place.path)") }
        default:
            found.append("\(version.mark) ends in \(place.path)")
        }
        return found
    }

    private static let endings = [".result.json", ".md", ".html"]

    private func outputs(of version: Versions.Version) -> Int {
        let stems = Set(
            files.compactMap { file -> String? in
                guard file.path.hasPrefix("outbox/risk/"),
                    String(decoding: file.bytes, as: UTF8.self).contains(Versions.mark(version.content))
                else { return nil }
                return Self.endings.first(where: file.path.hasSuffix).map {
                    String(file.path.dropLast($0.utf8.count))
                }
            }
        )
        // Both or neither; half a set counts as one too many.
        return stems.reduce(0) { count, stem in
            let isWhole = Self.endings.allSatisfy { ending in files.contains { $0.path == stem + ending } }
            return count + (isWhole || mayMissOutput(version) ? 1 : 100)
        }
    }

    /// Whether somebody took away an output with this content.
    private func mayMissOutput(_ version: Versions.Version) -> Bool {
        versions.versions(of: version.content).contains(where: \.mayMissOutput)
    }

    private func missingReason(beside path: String) -> [String] {
        let hasReason = files.contains { $0.path == path + ".reason.txt" }
        return hasReason || versions.isHandBackDisturbed ? [] : ["no reason beside \(path)"]
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
            // What cannot be removed while a submission is closed stays in its folder.
            if file.path.hasPrefix(".work/closed/") { return nil }
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
