import LinuxSystem
import Prompts
import TestSupport
import Testing

@testable import Service

struct DeliveryLogTests {
    private static func deliveries(_ numbers: Range<Int>) -> [DropRootStatus.Delivery] {
        numbers.map { number in
            let type = number % 3 == 0 ? "risk" : "compliance"
            return DropRootStatus.Delivery(
                type: type,
                source: FileName("a b \(number).json") ?? "x.json",
                output: "outbox/\(type)/a_b_\(number)",
                at: 1_795_356_330 + Int64(number)
            )
        }
    }

    private func text(_ bytes: [UInt8]?) -> String { String(decoding: bytes ?? [], as: UTF8.self) }

    @Test func `The newest come first, by type, and links lead to the page of each`() async throws {
        try await withTemporaryDirectory { path in
            let root = try DropRoot(dataDirectory: path, types: [.risk, .compliance])
            let log = DeliveryLog(root: root, outputs: [.json, .html])
            #expect(log.newIndex() == nil)
            log.note(Self.deliveries(0..<4))
            let index = text(log.newIndex())
            let places = ["risk/a_b_3.html", "risk/a_b_0.html", "compliance/a_b_2.html", "compliance/a_b_1.html"].map {
                index.firstRange(of: "<a href=\"\($0)\">")?.lowerBound
            }
            #expect(places.allSatisfy { $0 != nil })
            #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
            #expect(log.newIndex() == nil)
        }
    }

    @Test func `A full lot becomes a page of its own, and the index stays as small as it was`() async throws {
        try await withTemporaryDirectory { path in
            let root = try DropRoot(dataDirectory: path, types: [.risk, .compliance])
            let log = DeliveryLog(root: root, outputs: [.markdown])
            log.note(Self.deliveries(0..<600))
            let first = text(log.newIndex()).utf8.count
            log.note(Self.deliveries(600..<2600))
            let index = text(log.newIndex())
            #expect(index.utf8.count < first * 2)
            let pages = try root.outbox.directory(DeliveryLog.earlier).names().map(\.description).sorted()
            #expect(pages.count == 10)
            #expect(index.contains("earlier/\(pages.last ?? "-")"))
            let last = try #require(FileName(pages.last ?? "-"))
            let page = text(try root.outbox.directory(DeliveryLog.earlier).open(last, .read).readAll(limit: 1 << 20))
            #expect(
                page.contains("<a href=\"../compliance/a_b_2299.md\">") && page.contains("<a href=\"\(pages[8])\">")
            )
            #expect(try root.work.directory(DeliveryLog.folder).names().count == 2)
        }
    }

    @Test func `A new start changes nothing, nor does a delivery noted again after a crash`() async throws {
        try await withTemporaryDirectory { path in
            let root = try DropRoot(dataDirectory: path, types: [.risk, .compliance])
            let log = DeliveryLog(root: root, outputs: [.html])
            log.note(Self.deliveries(0..<300))
            let before = text(log.newIndex())
            let again = DeliveryLog(root: root, outputs: [.html])
            #expect(text(again.newIndex()) == before)
            again.note(Self.deliveries(298..<300), again: 1_795_356_330)
            #expect(again.newest(1000).count == 300 && again.newIndex() == nil)
            again.note(Self.deliveries(300..<301))
            #expect(text(again.newIndex()).contains("risk/a_b_300.html"))
        }
    }

    @Test func `A line that a crash has torn is left out`() async throws {
        try await withTemporaryDirectory { path in
            let root = try DropRoot(dataDirectory: path, types: [.risk, .compliance])
            DeliveryLog(root: root, outputs: [.html]).note(Self.deliveries(0..<1))
            let folder = try root.work.directory(DeliveryLog.folder)
            let file = try folder.open("1.jsonl", .append)
            try file.write(Array("{\"at\":1,\"ty".utf8))
            let log = DeliveryLog(root: root, outputs: [.html])
            log.note(Self.deliveries(1..<2))
            let index = text(DeliveryLog(root: root, outputs: [.html]).newIndex())
            #expect(index.contains("a_b_0.html") && index.contains("a_b_1.html"))
        }
    }
}
