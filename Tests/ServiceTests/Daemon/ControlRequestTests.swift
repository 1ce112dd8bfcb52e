import LinuxSystem
import Testing

@testable import Service

struct ControlRequestTests {
    @Test(arguments: [
        ("cancel_batch_abc123", ControlRequest.cancel(batchID: "batch_abc123")),
        ("cancel_batch_abc123.txt", .cancel(batchID: "batch_abc123")), ("hold", .hold), ("Hold.txt", .hold),
        ("Cancel_batch_abc123 - Copy.txt", .cancel(batchID: "batch_abc123")), ("hold (2).txt", .hold),
        ("hold-2", .hold),
        ("hold until monday.txt", .hold), ("resume.txt", .resume), ("flush", .flush), ("FLUSH.md", .flush),
    ])
    func `A request is read from its name, whatever its ending`(name: String, request: ControlRequest) throws {
        #expect(ControlRequest(try #require(FileName(name))) == request)
    }

    @Test(arguments: [
        "cancel_", "cancel_.txt", "notes.txt", ".hold", "readme", "holdings.json", "holdings.csv", "flushed.txt",
        "cancel_a\nb", "hold my beer and do not delete me.txt", "hold.docx", "resume of hans.pdf", "flush.xlsx",
    ])
    func `Any other file is no request`(name: String) throws {
        #expect(ControlRequest(try #require(FileName(name))) == nil)
    }
}
