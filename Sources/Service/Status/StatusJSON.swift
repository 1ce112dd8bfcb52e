import LinuxSystem
import StrictJSON

/// The status as programs read it: keys are stable, new ones may be added.
package enum StatusJSON {
    package static let format = "mosychlos.status/1"

    package static func render(_ status: DropRootStatus) -> [UInt8] {
        var json = JSONWriter(pretty: true)
        json.beginObject()
        json.member("simulated", status.simulated)
        json.member("format", format)
        json.member("version", status.version)
        json.time("generated_at", status.generatedAt)
        json.member("renewed_within_seconds", status.renewal)
        writeState(status.state, to: &json)
        json.member("provider", status.provider)
        json.member("model", status.model)
        if let end = status.modelEnd { json.member("model_end", end) }
        json.list("folders", status.folders) { json, folder in folder.write(to: &json) }
        json.key("totals")
        status.totals.write(to: &json)
        writeWindow(status.window, to: &json)
        json.list("batches", status.batches) { json, batch in batch.write(to: &json) }
        json.member("waiting_count", max(status.waitingCount, status.waiting.count))
        json.list("waiting", status.waiting.prefix(DropRootStatus.shownWaiting)) { json, file in
            file.write(to: &json)
        }
        writeAges(of: status, to: &json)
        json.member("not_taken_count", max(status.notTakenCount, status.notTaken.count))
        json.list("not_taken", status.notTaken.prefix(DropRootStatus.shownWaiting)) { json, file in
            file.write(to: &json)
        }
        json.list("deliveries", status.deliveries.prefix(DropRootStatus.shownEvents)) { json, delivery in
            delivery.write(to: &json)
        }
        json.list("problems", status.problems.prefix(DropRootStatus.shownEvents)) { json, problem in
            problem.write(to: &json)
        }
        writeCost(status.cost, to: &json)
        json.key("watch")
        json.beginObject()
        json.member("overflows", status.watch.overflows)
        json.member("found_by_rescan_only", status.watch.foundByRescanOnly)
        json.member("waits_for_writer", status.watch.waitsForWriter)
        json.endObject()
        json.key("queue")
        if let queue = status.queue { queue.write(to: &json) } else { json.null() }
        json.list("control", status.control) { json, answer in answer.write(to: &json) }
        json.member("clock_skew_seconds", status.clockSkew)
        json.member("free_bytes", status.freeBytes)
        json.member("blocked_submissions", status.blocked)
        json.endObject()
        return json.bytes + [UInt8(ascii: "\n")]
    }

    private static func writeState(_ state: DropRootStatus.State, to json: inout JSONWriter) {
        switch state {
        case .running:
            json.member("state", "running")
        case .stopped(let reason):
            json.member("state", "stopped")
            json.member("stopped_reason", reason)
        case .paused(let reason, let since):
            json.member("state", "paused")
            json.member("paused_reason", reason)
            json.time("paused_since", since)
        }
    }

    private static func writeAges(of status: DropRootStatus, to json: inout JSONWriter) {
        json.key("ages")
        json.beginObject()
        json.list("bounds_seconds", AgeCounts.bounds) { json, bound in json.integer(Int(bound)) }
        json.key("states")
        json.beginObject()
        for (state, ages) in status.ageTable {
            json.list(state, ages.counts) { json, count in json.integer(count) }
        }
        json.endObject()
        json.endObject()
    }

    private static func writeWindow(_ window: DropRootStatus.Window?, to json: inout JSONWriter) {
        json.key("collecting")
        guard let window else { return json.null() }
        json.beginObject()
        json.member("requests", window.requests)
        json.time("closes_at", window.closesAt)
        json.member("waits_for_place", window.waitsForPlace)
        json.endObject()
    }

    private static func writeCost(_ cost: DropRootStatus.Cost, to json: inout JSONWriter) {
        json.key("cost_today")
        json.beginObject()
        json.member("estimated_usd", cost.estimatedToday)
        json.member("actual_usd", cost.actualToday)
        json.member("ceiling_usd", cost.ceiling)
        json.member("under_way_usd", cost.underWayToday)
        json.key("by_type_usd")
        json.beginObject()
        for (type, amount) in cost.typesToday.sorted(by: { $0.key < $1.key }) { json.member(type, amount) }
        json.endObject()
        json.endObject()
        guard let month = cost.month else { return }
        json.key("cost_this_month")
        json.beginObject()
        json.member("actual_usd", month.actual)
        json.member("under_way_usd", month.underWay)
        json.member("ceiling_usd", month.ceiling)
        json.endObject()
    }
}

extension JSONWriter {
    /// A moment twice: in Unix seconds, and readable.
    mutating func time(_ key: String, _ seconds: Int64?) {
        member("\(key)_unix", seconds)
        member(key, seconds.map { UTCTime(unixSeconds: $0).iso8601 })
    }

    mutating func list<Element>(
        _ key: String,
        _ elements: some Sequence<Element>,
        _ write: (inout JSONWriter, Element) -> Void
    ) {
        self.key(key)
        beginArray()
        for element in elements { write(&self, element) }
        endArray()
    }

    /// A file's name twice: readable, and with nothing lost.
    mutating func name(_ name: FileName) {
        member("name", name.description)
        member("name_percent_encoded", name.percentEncoded)
    }
}
