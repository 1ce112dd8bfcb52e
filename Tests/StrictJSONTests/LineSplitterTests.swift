import StrictJSON
import Testing

struct LineSplitterTests {
    private func lines(_ chunks: [ArraySlice<UInt8>], maximumLength: Int = 100) throws -> [String] {
        var splitter = LineSplitter(maximumLength: maximumLength)
        var lines: [String] = []
        for chunk in chunks { try splitter.push(chunk) { lines.append(String(decoding: $0, as: UTF8.self)) } }
        try splitter.finish { lines.append(String(decoding: $0, as: UTF8.self)) }
        return lines
    }

    @Test func `Only a line feed splits`() throws {
        let text = "a\u{2028}b\u{85}c\u{B}\u{C}\r\n\n\rd"
        #expect(try lines([Array(text.utf8)[...]]) == ["a\u{2028}b\u{85}c\u{B}\u{C}\r", "", "\rd"])
    }

    @Test(arguments: 1...9) func `Lines are the same however the stream is cut`(size: Int) throws {
        let bytes = Array("first\n\nthird line\nfou\u{E9}rth".utf8)
        let chunks = stride(from: 0, to: bytes.count, by: size).map { bytes[$0..<min($0 + size, bytes.count)] }
        #expect(try lines(chunks) == ["first", "", "third line", "fou\u{E9}rth"])
    }

    @Test func `A line within one chunk is handed on without a copy`() throws {
        let chunk = Array("ab\ncd\n".utf8)[...]
        var splitter = LineSplitter(maximumLength: 10)
        var starts: [Int] = []
        try splitter.push(chunk) { starts.append($0.startIndex) }
        #expect(starts == [0, 3])
    }

    @Test(arguments: [["12345\n"], ["123", "45\n"], ["12345"], ["1234", "5"]])
    func `A line past the limit is named by where it begins`(chunks: [String]) throws {
        var splitter = LineSplitter(maximumLength: 4)
        try splitter.push(Array("1234\n\n".utf8)[...]) { _ in }
        let error = #expect(throws: LineTooLong.self) {
            for chunk in chunks { try splitter.push(Array(chunk.utf8)[...]) { _ in } }
        }
        #expect(error?.offset == 6)
    }

    @Test func `An empty stream has no line`() throws {
        #expect(try lines([]) == [])
        #expect(try lines([[]]) == [])
        #expect(try lines([[0x0A]]) == [""])
    }
}
