import Foundation
import TestSupport
import Testing

/// The 37 known pains of batch APIs, and the tests that show each to be handled.
///
/// A test is named by its file and its sentence, a rig in another language by its file and a line of it: whoever renames
/// or removes one is told here.
struct PainTable {
    struct Row: Sendable {
        var pain: Int
        var words: String
        /// Files below `Tests`, and what has to stand in them.
        var shown: [(file: String, text: String)]

        init(_ pain: Int, _ words: String, _ shown: (file: String, text: String)...) {
            self.pain = pain
            self.words = words
            self.shown = shown
        }
    }

    static let endToEnd = "EndToEndTests/"
    static let providers = "ProvidersTests/"
    static let pains = ("EndToEndTests/PainTests.swift", "Every drop comes to its true end")

    static let rows = orders + files + keeping

    @Test func `Every pain has its row`() {
        #expect(Self.rows.map(\.pain) == Array(1...37))
    }

    @Test(arguments: rows)
    func `What shows a pain to be handled is there`(row: Row) throws {
        #expect(!row.shown.isEmpty)
        let tests = #filePath.parentPath.parentPath
        for (file, text) in row.shown {
            let found = EndToEndTests.text(of: "\(tests)/\(file)")
            let source = try #require(found, "pain \(row.pain): \(file)")
            let isSwift = file.hasSuffix(".swift")
            #expect(source.contains(isSwift ? "func `\(text)`" : text), "pain \(row.pain): \(text)")
            if isSwift { #expect(source.contains("@Test")) }
        }
    }
}
