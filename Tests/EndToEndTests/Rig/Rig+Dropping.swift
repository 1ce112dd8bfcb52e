import Foundation
import TestSupport

extension Rig {
    /// How a file gets into the inbox.
    enum Way: CaseIterable, Sendable {
        case copied
        case moved
        case writtenSlowly
    }

    func inbox(_ type: String) -> String { "\(root)/inbox/\(type)" }

    func path(_ drop: Drop) -> String { "\(inbox(drop.type))/\(drop.name)" }

    /// Puts drops into the inbox by the programs people use, in turn by each way.
    func drop(_ drops: [Drop], by ways: [Way] = Way.allCases) async throws {
        var groups: [Way: [Drop]] = [:]
        for (number, drop) in drops.enumerated() { groups[ways[number % ways.count], default: []].append(drop) }
        try await withThrowingTaskGroup { group in
            for (way, drops) in groups {
                group.addTask {
                    switch way {
                    case .copied: try await self.transfer(drops, with: "cp")
                    case .moved: try await self.transfer(drops, with: "mv")
                    case .writtenSlowly: try await self.writeSlowly(drops)
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    /// One call of the program for each analysis type.
    private func transfer(_ drops: [Drop], with program: String) async throws {
        for (type, drops) in Dictionary(grouping: drops, by: \.type) {
            let staging = "\(directory)/\(program)-\(type)-\(UUID().uuidString)"
            try makeFolder(staging)
            for drop in drops { try write(drop.content, to: "\(staging)/\(drop.name)") }
            let outcome = try await run([program] + drops.map { "\(staging)/\($0.name)" } + [inbox(type) + "/"])
            guard outcome.status == 0 else { throw NeverHappened(description: outcome.errorText) }
        }
    }

    /// All files are begun, then all get their next piece; the pause between two pieces is longer than the settle time.
    private func writeSlowly(_ drops: [Drop]) async throws {
        let pieces = 3
        var handles: [(file: FileHandle, bytes: [UInt8])] = []
        for drop in drops {
            try write("", to: path(drop))
            handles.append((try FileHandle(forWritingTo: URL(fileURLWithPath: path(drop))), Array(drop.content.utf8)))
        }
        for piece in 0..<pieces {
            for (file, bytes) in handles {
                let size = bytes.count
                try file.write(contentsOf: Data(bytes[piece * size / pieces..<(piece + 1) * size / pieces]))
            }
            // The slow writer is slow: here time itself is the input.
            try await ContinuousClock().sleep(for: .milliseconds(300))
        }
        for (file, _) in handles { try file.close() }
    }
}
