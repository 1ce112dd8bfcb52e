import Foundation
import StrictJSON
import TestSupport

/// Plays a script against the real program.
struct ScriptRun {
    let rig: Rig
    let script: Script
    private var open: [String: FileHandle] = [:]

    init(_ script: Script, in rig: Rig) {
        self.script = script
        self.rig = rig
    }

    mutating func play() async throws {
        try makeFolder(rig.root + "/staging")
        if script.isUnprivileged { try await shell("chmod 755 \(rig.directory); chown -R nobody \(rig.directory)") }
        if !script.startsDaemon { try await rig.startDaemon() }
        for step in script.steps {
            do {
                try await perform(step)
            } catch {
                throw NeverHappened(description: "\(step): \(error)")
            }
        }
        try await expectEnd()
    }

    private mutating func perform(_ step: Script.Step) async throws {
        switch step {
        case .write(let path, let text): try write(content(text), to: "\(rig.root)/\(path)")
        case .append(let path, let text):
            let file = try FileHandle(forWritingTo: url(path))
            try file.seekToEnd()
            try file.write(contentsOf: Data(content(text).utf8))
            try file.close()
        case .open(let path, let text):
            try write("", to: "\(rig.root)/\(path)")
            let file = try FileHandle(forWritingTo: url(path))
            try file.write(contentsOf: Data(content(text).utf8))
            open[path] = file
        case .close(let path): try open.removeValue(forKey: path)?.close()
        case .shell(let command): try await shell(command)
        case .await(let condition): try await eventually("\(condition)") { try await holds(condition) }
        case .start: try await rig.startDaemon()
        case .stop:
            guard await daemon?.stop() == 0 else { throw NeverHappened(description: "a clean end") }
        case .kill: await daemon?.stop(SIGKILL)
        case .pause: await signal(SIGSTOP)
        case .resume: await signal(SIGCONT)
        }
    }

    private var daemon: RunningProgram? { get async { await rig.programs.started.last } }

    private func signal(_ number: Int32) async {
        if let daemon = await daemon { Foundation.kill(daemon.processID, number) }
    }

    private func url(_ path: String) -> URL { URL(fileURLWithPath: "\(rig.root)/\(path)") }

    private func shell(_ command: String) async throws {
        // The root may be away.
        let isThere = FileManager.default.fileExists(atPath: rig.root)
        let outcome = try await run(
            ["env", "DATA=\(rig.directory)/data", "sh", "-ec", command],
            directory: isThere ? rig.root : rig.directory
        )
        guard outcome.status == 0 else { throw NeverHappened(description: outcome.errorText) }
    }

    /// `good 3` is a portfolio, `half 3` its first half, `rest 3` the other one.
    private func content(_ text: String) -> String {
        let words = text.split(separator: " ")
        guard words.count == 2, let number = Int(words[1]) else {
            return text == "empty" ? "" : text == "wrong" ? #"{"as_of": 7}"# : text
        }
        let whole = Drop(number).content
        switch words[0] {
        case "good": return whole
        case "half": return String(whole.prefix(whole.count / 2))
        case "rest": return String(whole.dropFirst(whole.count / 2))
        default: return text
        }
    }

    private func holds(_ condition: Script.Condition) async throws -> Bool {
        switch condition {
        case .delivered(let count): return rig.deliveredCount == count
        case .exists(let path): return FileManager.default.fileExists(atPath: "\(rig.root)/\(path)")
        case .gone(let path): return !FileManager.default.fileExists(atPath: "\(rig.root)/\(path)")
        case .waiting(let words):
            let status = try? JSONDocument(parsing: Array((text(of: rig.root + "/.work/status.json") ?? "").utf8)).root
            let reasons = status?["waiting"].map { $0.elements.compactMap { $0["reason"]?.string } } ?? []
            return reasons.contains { $0.contains(words) }
        case .status(let words): return text(of: rig.root + "/STATUS.txt")?.contains(words) == true
        case .log(let words): return await rig.programs.started.contains { $0.said.contains(words) }
        }
    }

    /// The end has to come, and to stay after one more drop has gone all the way.
    private func expectEnd() async throws {
        try await reach(script.end)
        let barrier = Drop(9999, type: "performance", prefix: "barrier")
        try write(barrier.content, to: "\(rig.root)/staging/barrier")
        if script.isUnprivileged { try await shell("chown nobody staging/barrier") }
        try move("\(rig.root)/staging/barrier", to: rig.path(barrier))
        if script.settings.contains("done_files: true") { try write("", to: rig.path(barrier) + ".done") }
        var end = script.end
        end.delivered.insert("performance/\(barrier.stem)")
        end.archived.insert("performance/\(barrier.name)")
        end.billed += 1
        try await reach(end)
    }

    private func reach(_ end: Script.End) async throws {
        var seen = Script.End()
        do {
            try await eventually("the end", within: .seconds(180)) {
                try await rig.expectRunning()
                guard rig.openSubmissions.isEmpty, rig.files(under: "processing").isEmpty else { return false }
                seen = try await state()
                return matches(seen, end)
            }
        } catch is NeverHappened {
            throw NeverHappened(description: "\(script.name) has ended with \(seen) instead of \(end)")
        }
    }

    private func matches(_ seen: Script.End, _ end: Script.End) -> Bool {
        guard seen.rejected.keys == end.rejected.keys else { return false }
        for (name, words) in end.rejected where seen.rejected[name]?.contains(words) != true { return false }
        return seen.delivered == end.delivered && seen.inbox == end.inbox && seen.archived == end.archived
            && seen.billed == end.billed
    }

    private func state() async throws -> Script.End {
        var state = Script.End()
        for type in Drop.types {
            for name in rig.results(type) { state.delivered.insert("\(type)/\(name.dropLast(".result.json".count))") }
        }
        for file in rig.files(under: "rejected") where !file.hasSuffix(".reason.txt") {
            state.rejected[file] = text(of: "\(rig.root)/rejected/\(file).reason.txt") ?? ""
        }
        // Failures of any kind are no end that a script may have.
        for file in rig.files(under: "failed") { state.rejected["failed/" + file] = "" }
        let folders = Set(Drop.types).union(Drop.types.map { $0 + "/urgent" })
        // Not by a program: this is asked very often.
        let found = (try? FileManager.default.subpathsOfDirectory(atPath: rig.root + "/inbox")) ?? []
        for path in found where !path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
            if !folders.contains(path) { state.inbox.insert(path) }
        }
        state.archived = Set(rig.archived)
        let statistics = try await rig.simulator.statistics()
        state.billed = statistics.linesBilled + 1000 * statistics.billedMoreThanOnce
        return state
    }
}
