import Testing

@testable import Simulator

struct MultipartReaderTests {
    private static let form =
        "preamble\r\n--B0\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n"
        + "--B0\r\nContent-Type: text/plain\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a \\\"b\\\".jsonl\""
        + "\r\n\r\none\r\n--B\r\n-\rtwo\r\n\r\n--B0  \r\nContent-Disposition: form-data; name=empty\r\n\r\n\r\n"
        + "--B0--\r\nepilogue --B0"

    @Test(arguments: [1, 2, 3, 11, 64, .max])
    func `Parts come out whole however the body is cut`(pieceSize: Int) throws {
        var reader = MultipartReader(boundary: "B0")
        var parts: [(part: MultipartReader.Part, text: [UInt8])] = []
        var ended = 0
        var rest = Array(Self.form.utf8)[...]
        while !rest.isEmpty {
            try reader.push(rest.prefix(pieceSize)) { event in
                switch event {
                case .part(let part): parts.append((part, []))
                case .data(let data): parts[parts.count - 1].text += data
                case .partEnd: ended += 1
                }
            }
            rest = rest.dropFirst(pieceSize)
        }
        try reader.finish()
        #expect(parts.map(\.part.name) == ["purpose", "file", "empty"])
        #expect(parts.map(\.part.filename) == [nil, "a \"b\".jsonl", nil])
        #expect(parts.map { String(decoding: $0.text, as: UTF8.self) } == ["batch", "one\r\n--B\r\n-\rtwo\r\n", ""])
        #expect(ended == 3)
    }

    @Test(arguments: [
        "", "--B0\r\n", "--B0\r\nContent-Disposition: form-data; name=a\r\n\r\ntext", "--B0 x\r\n\r\n--B0--",
        "--B0\r\nContent-Disposition: attachment\r\n\r\n--B0--", "--B0\r\nno colon\r\n\r\n\r\n--B0--",
        "--B0\r\n" + String(repeating: "X: y\r\n", count: 4000),
    ])
    func `A broken form is an error`(text: String) {
        #expect(throws: MultipartReader.Problem.self) {
            var reader = MultipartReader(boundary: "B0")
            try reader.push(Array(text.utf8)[...]) { _ in }
            try reader.finish()
        }
    }

    @Test(arguments: [
        ("multipart/form-data; boundary=abc", "abc"), ("Multipart/Form-Data; charset=x; boundary=\"a;b c\"", "a;b c"),
        ("multipart/form-data", nil), ("application/json; boundary=abc", nil), (nil, nil),
    ])
    func `The boundary is found in the content type`(header: String?, boundary: String?) {
        #expect(MultipartReader.boundary(in: header) == boundary)
    }
}
