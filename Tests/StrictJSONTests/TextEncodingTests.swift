import StrictJSON
import Testing

struct TextEncodingTests {
    private static let text = "{\"name\": \"é€😀\"}"
    private static let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    private static let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }

    @Test(arguments: [
        Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), little, [0xFF, 0xFE] + little, big,
        [0xFE, 0xFF] + big,
    ])
    func `Text in any encoding becomes UTF-8`(bytes: [UInt8]) throws {
        #expect(try TextEncoding.utf8Bytes(of: bytes) == Array(Self.text.utf8))
    }

    @Test(arguments: ["", "1", "[]", "\"é\""]) func `Short text is recognised`(text: String) throws {
        let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        for bytes in [Array(text.utf8), little, [0xFF, 0xFE] + little, big, [0xFE, 0xFF] + big] {
            #expect(try TextEncoding.utf8Bytes(of: bytes) == Array(text.utf8))
        }
    }

    @Test(
        arguments: [
            ([0xFF, 0xFE, 0x5B, 0x00, 0x0A, 0x00, 0x3D], .unexpectedEnd, 2, 1),
            ([0xFF, 0xFE, 0x5B, 0x00, 0x00, 0xD8], .unexpectedEnd, 1, 2),
            ([0xFF, 0xFE, 0x5B, 0x00, 0x00, 0xDC], .loneSurrogate, 1, 2),
            ([0xFF, 0xFE, 0x5B, 0x00, 0x00, 0xD8, 0x41, 0x00], .loneSurrogate, 1, 2),
            ([0xFF, 0xFE, 0x00, 0x00, 0x5B, 0x00, 0x00, 0x00], .notUTF8Text, 1, 1),
            ([0x00, 0x00, 0xFE, 0xFF, 0x00, 0x00, 0x00, 0x5B], .notUTF8Text, 1, 1),
            ([0x5B, 0x00, 0x00, 0x00, 0x5D, 0x00, 0x00, 0x00], .notUTF8Text, 1, 1),
            ([0x00, 0x00, 0x00, 0x00], .unexpectedByte(0), 1, 1),
        ] as [([UInt8], JSONProblem.Kind, Int, Int)]
    )
    func `Text that cannot be converted has a place`(bytes: [UInt8], kind: JSONProblem.Kind, line: Int, column: Int) {
        let problem = #expect(throws: JSONProblem.self) { try TextEncoding.utf8Bytes(of: bytes) }
        #expect(problem?.kind == kind)
        #expect(problem?.line == line)
        #expect(problem?.column == column)
    }
}
