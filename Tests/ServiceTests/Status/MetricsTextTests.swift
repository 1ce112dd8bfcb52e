import Service
import Testing

struct MetricsTextTests {
    private var lines: [String] {
        var status = DropRootStatus.busy(state: .paused(reason: "the disk is full", since: 1))
        status.watch = .init(waitsForWriter: 6)
        (status.clockSkew, status.freeBytes) = (-90, 1 << 30)
        (status.folders[0].counts.answeredAgainToday, status.folders[0].counts.sentAgainToday) = (7, 8)
        return String(decoding: MetricsText.render(status), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test(arguments: [
        #"mosychlos_info{version="1.0.0",provider="openai",model="gpt-4o-mini",simulated="false"} 1"#,
        #"mosychlos_state{state="running"} 0"#, #"mosychlos_state{state="paused"} 1"#,
        #"mosychlos_files{type="risk",state="ready"} 2"#, #"mosychlos_files{type="risk",state="in_batch"} 1000"#,
        #"mosychlos_files_total{type="risk",end="delivered"} 12345"#,
        #"mosychlos_folder_mode{type="compliance",mode="unavailable"} 1"#,
        #"mosychlos_batches{status="in_progress"} 1"#, #"mosychlos_batch_requests{state="completed"} 412"#,
        #"mosychlos_answered_again_total{type="risk"} 7"#, #"mosychlos_sent_again_total{type="risk"} 8"#,
        "mosychlos_writer_waits_total 6", "mosychlos_free_bytes 1073741824", "mosychlos_clock_skew_seconds -90",
        "mosychlos_oldest_batch_seconds 3900", "mosychlos_oldest_waiting_seconds 700",
    ]) func `What the status says is a number`(line: String) {
        #expect(lines.contains(line))
    }

    @Test func `Every number has its type and its meaning before it`() {
        var known: Set<Substring> = []
        for line in lines {
            let words = line.split(separator: " ", maxSplits: 3)
            if line.hasPrefix("# TYPE ") { known.insert(words[2]) }
            guard !line.hasPrefix("#") else { continue }
            #expect(known.contains(line.prefix { $0 != "{" && $0 != " " }), "\(line)")
        }
        #expect(known.count > 10)
        #expect(Set(lines).count == lines.count)
    }

    @Test func `Foreign text in a label stays in its label`() {
        var status = DropRootStatus.busy()
        status.model = "a\"b\\c\nd"
        let text = String(decoding: MetricsText.render(status), as: UTF8.self)
        #expect(text.contains(#"model="a\"b\\c\nd","#))
    }
}
