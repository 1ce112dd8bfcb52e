import Testing

@testable import mosychlos

struct RenderingTests {
    @Test func `A tree shows folders, notes and what is left out`() {
        let recorder = Recorder()
        let root = TreeView.Entry(
            name: "outbox/",
            children: [
                .init(name: "allocation/", children: [.init(name: "a.md"), .init(name: "b.md"), .init(name: "c.md")]),
                .init(name: "risk/", children: [.init(name: "s\u{1B}mith.md", note: "2 KiB")]),
            ],
            isFolder: true
        )
        TreeView(root: root, limit: 2).write(to: recorder.channel())
        #expect(
            recorder.text == """
                outbox/
                ├── allocation/
                │   ├── a.md
                │   ├── b.md
                │   └── and 1 more
                └── risk/
                    └── s�mith.md  2 KiB

                """
        )
    }

    @Test func `A table is aligned and gives way where it may`() {
        var table = TextTable(columns: [
            .init(title: "ID", shrinks: true), .init(title: "Total", isRight: true), .init(title: "Status"),
        ])
        table.rows = [["batch_1234567890abcdef", "3", "in_progress"], ["b", "1,000", "日本"]]
        let wide = Recorder()
        table.write(to: wide.channel())
        #expect(
            wide.text == """
                ID                      Total  Status
                batch_1234567890abcdef      3  in_progress
                b                       1,000  日本

                """
        )
        let narrow = Recorder()
        table.write(to: narrow.channel(width: 32))
        #expect(narrow.text.split(separator: "\n").allSatisfy { displayWidth($0) <= 32 })
        #expect(narrow.text.contains("batch_12345…"))
    }

    @Test func `A pipe gets a line per change`() {
        let recorder = Recorder()
        let progress = ProgressDisplay(recorder.channel())
        progress.show(done: 0, total: 0, "submitting")
        progress.show(done: 3, total: 12, "in_progress")
        progress.show(done: 3, total: 12, "in_progress")
        progress.note("smith.json was rejected")
        progress.show(done: 12, total: 12, "completed")
        progress.finish()
        #expect(
            recorder.text == """
                submitting
                 3/12 in_progress
                smith.json was rejected
                12/12 completed

                """
        )
    }

    @Test func `A terminal gets a bar that is drawn over and removed`() {
        let recorder = Recorder()
        let progress = ProgressDisplay(recorder.channel(terminal: true, width: 40))
        progress.show(done: 5, total: 10, "in_progress")
        progress.note("note")
        progress.finish()
        #expect(
            recorder.text == "\r█████░░░░░  5/10 in_progress\u{1B}[K\r\u{1B}[Knote\n"
        )
    }
}
