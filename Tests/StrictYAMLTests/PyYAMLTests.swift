import StrictYAML
import TestSupport
import Testing

@Suite(.enabled("PyYAML is not installed") { await PyYAML.isInstalled() })
struct PyYAMLTests {
    @Test func `What we read by hand-written documents is what PyYAML reads`() async throws {
        let expected = try await PyYAML.values(of: Corpus.accepted)
        #expect(Corpus.accepted.map(outcome) == expected)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `Whatever the document, we read what PyYAML reads or refuse it`(seed: UInt64) async throws {
        var generator = DocumentGenerator(seed: seed)
        let documents = (0..<2000).map { _ in generator.document() }
        let expected = try await PyYAML.values(of: documents)
        try #require(expected.count == documents.count)
        var read = 0
        for (document, expected) in zip(documents, expected) {
            let ours = outcome(document)
            guard !ours.hasPrefix("refused") else { continue }
            read += 1
            #expect(ours == expected, "\(document.debugDescription)")
        }
        #expect(read > 300)
    }
}
