import Batches

/// The status in Prometheus' text format, for node_exporter's textfile collector.
///
/// The numbers are those of `mosychlos status --json`. What is counted since midnight UTC falls back to 0 then, as a counter
/// may.
package enum MetricsText {
    package static func render(_ status: DropRootStatus) -> [UInt8] {
        var page = Page()
        writeService(status, to: &page)
        writeFiles(status, to: &page)
        writeBatches(status, to: &page)
        writeCost(status.cost, to: &page)
        return Array(page.text.utf8)
    }

    private static func writeService(_ status: DropRootStatus, to page: inout Page) {
        page.begin("info", .gauge, "What runs, always 1.")
        page.sample(
            "info",
            1,
            [
                ("version", status.version), ("provider", status.provider), ("model", status.model),
                ("simulated", "\(status.simulated)"),
            ]
        )
        page.begin("state", .gauge, "1 for the state the service is in.")
        for (name, isIn) in status.state.flags { page.sample("state", isIn ? 1 : 0, [("state", name)]) }
        page.begin("status_timestamp_seconds", .gauge, "When these numbers were taken; at least once a minute.")
        page.sample("status_timestamp_seconds", Double(status.generatedAt))
        page.begin("watch_overflows_total", .counter, "How often the kernel had to drop events.")
        page.sample("watch_overflows_total", Double(status.watch.overflows))
        page.begin("found_by_rescan_total", .counter, "Files that only a rescan found.")
        page.sample("found_by_rescan_total", Double(status.watch.foundByRescanOnly))
        page.begin("writer_waits_total", .counter, "Files that were to be read and were still open for writing.")
        page.sample("writer_waits_total", Double(status.watch.waitsForWriter))
        page.begin("clock_skew_seconds", .gauge, "By how much the file system's clock is ahead; 0 up to 2 s.")
        page.sample("clock_skew_seconds", Double(status.clockSkew ?? 0))
        page.begin("free_bytes", .gauge, "What may still be written to the drop root's file system.")
        if let free = status.freeBytes { page.sample("free_bytes", Double(free)) }
    }

    private static func writeFiles(_ status: DropRootStatus, to page: inout Page) {
        page.begin("files", .gauge, "Files under way, by analysis type and state.")
        for folder in status.folders {
            let states = [
                ("arriving", folder.counts.arriving), ("ready", folder.counts.waitingForSlot),
                ("queued", folder.counts.queued), ("in_batch", folder.counts.inBatch),
            ]
            for (state, count) in states {
                page.sample("files", Double(count), [("type", folder.type), ("state", state)])
            }
        }
        page.begin("files_total", .counter, "Files that have come to their end since midnight UTC.")
        for folder in status.folders {
            let ends = [
                ("delivered", folder.counts.doneToday), ("rejected", folder.counts.rejectedToday),
                ("failed", folder.counts.failedToday),
            ]
            for (end, count) in ends {
                page.sample("files_total", Double(count), [("type", folder.type), ("end", end)])
            }
        }
        page.begin("answered_again_total", .counter, "Files since midnight UTC whose answer was there: no bill.")
        for folder in status.folders {
            page.sample("answered_again_total", Double(folder.counts.answeredAgainToday), [("type", folder.type)])
        }
        page.begin("sent_again_total", .counter, "Requests since midnight UTC that went into another batch.")
        for folder in status.folders {
            page.sample("sent_again_total", Double(folder.counts.sentAgainToday), [("type", folder.type)])
        }
        page.begin("folder_mode", .gauge, "1 for how the files of an inbox folder are noticed.")
        for folder in status.folders {
            page.sample("folder_mode", 1, [("type", folder.type), ("mode", folder.mode.name)])
        }
        let stuck = status.waiting.count { $0.isStuck(at: status.generatedAt) }
        page.begin("stuck_files", .gauge, "Files that wait for somebody to look after them.")
        page.sample("stuck_files", Double(stuck))
        page.begin("oldest_waiting_seconds", .gauge, "How long the file that waits longest has waited, or 0.")
        let oldest = status.waiting.map { status.generatedAt - $0.since }.max() ?? 0
        page.sample("oldest_waiting_seconds", Double(max(0, oldest)))
    }

    private static func writeBatches(_ status: DropRootStatus, to page: inout Page) {
        page.begin("batches", .gauge, "Batches under way, by status.")
        var statuses: [String: Int] = [:]
        for batch in status.batches { statuses[batch.status, default: 0] += 1 }
        for (name, count) in statuses.sorted(by: { $0.key < $1.key }) {
            page.sample("batches", Double(count), [("status", name)])
        }
        let counts = status.batches.map(\.counts)
        page.begin("batch_requests", .gauge, "Requests of the batches under way.")
        for (state, count) in [
            ("sent", status.batches.reduce(0) { $0 + $1.requests }),
            ("completed", counts.reduce(0) { $0 + $1.completed }), ("failed", counts.reduce(0) { $0 + $1.failed }),
        ] {
            page.sample("batch_requests", Double(count), [("state", state)])
        }
        page.begin("stuck_batches", .gauge, "Batches that are in their status for longer than usual.")
        page.sample("stuck_batches", Double(status.batches.count(where: \.isStuck)))
        page.begin("oldest_batch_seconds", .gauge, "The age of the oldest batch under way; 0 where none is.")
        let oldest = status.batches.map { status.generatedAt - $0.createdAt }.max() ?? 0
        page.sample("oldest_batch_seconds", Double(max(0, oldest)))
        page.begin("waiting_requests", .gauge, "Requests that are collected and may not be sent yet.")
        page.sample("waiting_requests", Double(status.queue?.waitingRequests ?? 0))
        page.begin("queue_full", .gauge, "Whether so much is collected that drops stay in the inbox.")
        page.sample("queue_full", status.queue?.isFull == true ? 1 : 0)
    }

    private static func writeCost(_ cost: DropRootStatus.Cost, to page: inout Page) {
        let amounts: [(String, String, Double?)] = [
            ("day", "actual", cost.actualToday), ("day", "under_way", cost.underWayToday),
            ("day", "ceiling", cost.ceiling), ("month", "actual", cost.month?.actual),
            ("month", "under_way", cost.month?.underWay), ("month", "ceiling", cost.month?.ceiling),
        ]
        page.begin("cost_usd", .gauge, "US dollars of the day and of the month, where prices are known.")
        for case (let period, let kind, let amount?) in amounts {
            page.sample("cost_usd", amount, [("period", period), ("kind", kind)])
        }
    }

    /// The text format, version 0.0.4.
    private struct Page {
        var text = ""

        enum Kind: String {
            case gauge
            case counter
        }

        mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
            text += "# HELP mosychlos_\(name) \(help)\n# TYPE mosychlos_\(name) \(kind.rawValue)\n"
        }

        mutating func sample(_ name: String, _ value: Double, _ labels: [(String, String)] = []) {
            let inside = labels.map { "\($0)=\"\(Self.escaped($1))\"" }.joined(separator: ",")
            let number = Int(exactly: value).map(String.init) ?? "\(value)"
            text += "mosychlos_\(name)\(inside.isEmpty ? "" : "{\(inside)}") \(number)\n"
        }

        private static func escaped(_ text: String) -> String {
            // Scalars: a quote with an accent on it would be one character, and none of these.
            text.unicodeScalars.reduce(into: "") { result, scalar in
                switch scalar {
                case "\\": result += "\\\\"
                case "\"": result += "\\\""
                case "\n", "\r": result += "\\n"
                default: result.unicodeScalars.append(scalar)
                }
            }
        }
    }
}

extension DropRootStatus.State {
    fileprivate var flags: [(String, Bool)] {
        let name =
            switch self {
            case .running: "running"
            case .paused: "paused"
            case .stopped: "stopped"
            }
        return ["running", "paused", "stopped"].map { ($0, $0 == name) }
    }
}

extension DropRootStatus.Mode {
    fileprivate var name: String {
        switch self {
        case .events: "events"
        case .polling: "polling"
        case .unavailable: "unavailable"
        }
    }
}
