import Foundation
import LinuxSystem

func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
}

/// nil where there is no such file.
func text(of path: String) -> String? {
    (try? Data(contentsOf: URL(fileURLWithPath: path))).map { String(decoding: $0, as: UTF8.self) }
}

/// The names in a folder, hidden ones left out, in order; empty where there is no such folder.
func names(in path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).filter { !$0.hasPrefix(".") }.sorted()
}

func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
}

func sha256(_ text: String) -> String {
    var hash = SHA256()
    hash.update(Array(text.utf8))
    return SHA256.hex(hash.finalize())
}

func move(_ path: String, to target: String) throws {
    try FileManager.default.moveItem(atPath: path, toPath: target)
}

func remove(_ path: String) throws {
    try FileManager.default.removeItem(atPath: path)
}
