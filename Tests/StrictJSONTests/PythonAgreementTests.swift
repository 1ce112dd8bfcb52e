import StrictJSON
import Testing

@Suite(.enabled(if: PythonOracle.isThere, "needs python3"))
struct PythonAgreementTests {
    @Test func `Hostile documents get the verdict of a strict Python`() throws {
        #expect(HostileCorpus.documents.count > 1000)
        try expectAgreement(HostileCorpus.documents)
    }

    @Test func `Random documents and damaged copies of them get the verdict of a strict Python`() throws {
        var random = RandomDocuments(seed: 2026)
        var documents: [[UInt8]] = []
        for _ in 0..<1500 {
            let document = random.document()
            documents.append(document)
            documents.append(random.damaged(document))
        }
        let accepted = try expectAgreement(documents)
        #expect(accepted >= 1500)
        #expect(accepted < documents.count - 300)
    }

    @discardableResult
    private func expectAgreement(_ documents: [[UInt8]]) throws -> Int {
        let ours = documents.map { document in (try? JSONDocument(parsing: document)).map { rewritten($0.root) } }
        let theirs = try PythonOracle.verdicts(Array(zip(documents, ours.map { $0 ?? [] })))
        try #require(theirs.count == documents.count)
        for (position, document) in documents.enumerated() {
            let text = String(decoding: document, as: UTF8.self).debugDescription
            #expect((ours[position] != nil) == (theirs[position] != nil), "\(text)")
            if ours[position] != nil { #expect(theirs[position] != false, "other value: \(text)") }
        }
        return ours.count { $0 != nil }
    }
}
