import Batches
import LinuxSystem
import StrictJSON

extension DropRootStatus {
    /// Reads what the daemon wrote last; nil where it is no status of a format we know.
    package init?(parsing bytes: [UInt8]) {
        guard let root = try? JSONDocument(parsing: bytes).root, root["format"]?.string == StatusJSON.format,
            let generatedAt = root.time("generated_at")
        else { return nil }
        self.init(
            generatedAt: generatedAt,
            version: root.text("version"),
            state: State(root),
            provider: root.text("provider"),
            model: root.text("model"),
            modelEnd: root["model_end"]?.string,
            simulated: root["simulated"]?.bool ?? false,
            folders: root.all("folders").map(Folder.init),
            window: root["collecting"].flatMap(Window.init),
            batches: root.all("batches").map(Batch.init),
            waiting: root.all("waiting").compactMap(WaitingFile.init),
            waitingCount: root["waiting_count"]?.integer,
            ages: Ages(root["ages"]?["states"]),
            notTaken: root.all("not_taken").compactMap(FileNotTaken.init),
            deliveries: root.all("deliveries").compactMap(Delivery.init),
            problems: root.all("problems").map(Problem.init),
            cost: root["cost_today"].map { Cost($0, month: root["cost_this_month"]) } ?? Cost(),
            watch: root["watch"].map(Watch.init) ?? Watch(),
            queue: root["queue"].flatMap(Queue.init),
            control: root.all("control").compactMap(ControlAnswer.init),
            clockSkew: root["clock_skew_seconds"]?.integer.map(Int64.init),
            freeBytes: root["free_bytes"]?.integer.map(Int64.init),
            renewal: root["renewed_within_seconds"]?.integer.map(Int64.init),
            blocked: root.count("blocked_submissions")
        )
    }
}

extension DropRootStatus.Ages {
    fileprivate init(_ states: JSONValue?) {
        func counts(_ state: String) -> AgeCounts {
            states?[state].flatMap { AgeCounts($0.elements.compactMap(\.integer)) } ?? AgeCounts()
        }
        self.init()
        arriving = counts("arriving")
        ready = counts("ready")
    }
}

extension DropRootStatus.State {
    fileprivate init(_ value: JSONValue) {
        switch value["state"]?.string {
        case "paused": self = .paused(reason: value.text("paused_reason"), since: value.time("paused_since") ?? 0)
        case "stopped", "stopping": self = .stopped(reason: value.text("stopped_reason"))
        default: self = .running
        }
    }
}

extension DropRootStatus.Folder {
    fileprivate init(_ value: JSONValue) {
        let interval = value["interval_seconds"]?.integer ?? 0
        let mode: DropRootStatus.Mode =
            switch value["mode"]?.string {
            case "events": .events(rescan: interval)
            case "polling": .polling(seconds: interval)
            default: .unavailable(value.text("reason"))
            }
        self.init(
            type: value.text("type"),
            mode: mode,
            counts: value["counts"].map(DropRootStatus.Counts.init) ?? .init()
        )
    }
}

extension DropRootStatus.Counts {
    fileprivate init(_ value: JSONValue) {
        self.init(
            arriving: value.count("arriving"),
            waitingForSlot: value.count("waiting_for_slot"),
            queued: value.count("queued"),
            inBatch: value.count("in_batch"),
            doneToday: value.count("done_today"),
            rejectedToday: value.count("rejected_today"),
            failedToday: value.count("failed_today"),
            answeredAgainToday: value.count("answered_again_today"),
            sentAgainToday: value.count("sent_again_today")
        )
    }
}

extension DropRootStatus.Window {
    fileprivate init?(_ value: JSONValue) {
        guard let closesAt = value.time("closes_at") else { return nil }
        self.init(
            requests: value.count("requests"),
            closesAt: closesAt,
            waitsForPlace: value["waits_for_place"]?.bool ?? false
        )
    }
}

extension DropRootStatus.Batch {
    fileprivate init(_ value: JSONValue) {
        let counts = value["request_counts"]
        self.init(
            id: value["batch_id"]?.string,
            submissionID: value.text("submission_id"),
            status: value.text("status"),
            requests: value.count("requests"),
            counts: BatchJob.RequestCounts(
                total: counts?.count("total") ?? 0,
                completed: counts?.count("completed") ?? 0,
                failed: counts?.count("failed") ?? 0
            ),
            createdAt: value.time("created_at") ?? 0,
            expiresAt: value.time("expires_at"),
            statusSince: value.time("status_since"),
            isStuck: value["stuck"]?.bool ?? false,
            silentSince: value.time("asked_in_vain_since"),
            estimatedCost: value["estimated_cost_usd"]?.double,
            isSent: value["sent"]?.bool ?? true,
            isByHand: value["origin"]?.string == "direct"
        )
    }
}

extension DropRootStatus.WaitingFile {
    fileprivate init?(_ value: JSONValue) {
        guard let name = value.fileName else { return nil }
        self.init(
            folder: value.text("folder"),
            name: name,
            reason: value.text("reason"),
            since: value.time("since") ?? 0,
            isReady: value["ready"]?.bool ?? false
        )
    }
}

extension DropRootStatus.Queue {
    fileprivate init?(_ value: JSONValue) {
        guard let limit = value["max_in_flight"]?.integer else { return nil }
        self.init(
            limit: limit,
            isFull: value["full"]?.bool ?? false,
            waitingBatches: value.count("waiting_batches"),
            waitingRequests: value.count("waiting_requests"),
            hold: value["hold"].map { hold in
                Hold(words: hold.text("reason"), endsAt: hold.time("ends_at"), isMoney: hold["money"]?.bool ?? false)
            },
            tokens: value.all("tokens").map { tokens in
                Tokens(model: tokens.text("model"), present: tokens.count("enqueued"), limit: tokens.count("limit"))
            }
        )
    }
}

extension DropRootStatus.ControlAnswer {
    fileprivate init?(_ value: JSONValue) {
        guard let name = value.fileName else { return nil }
        self.init(at: value.time("at") ?? 0, name: name, answer: value.text("answer"))
    }
}

extension DropRootStatus.FileNotTaken {
    fileprivate init?(_ value: JSONValue) {
        guard let name = value.fileName else { return nil }
        self.init(folder: value.text("folder"), name: name, reason: value.text("reason"))
    }
}

extension DropRootStatus.Delivery {
    fileprivate init?(_ value: JSONValue) {
        guard let source = value.fileName else { return nil }
        self.init(
            type: value.text("type"),
            source: source,
            output: value.text("output"),
            at: value.time("at") ?? 0,
            reused: value["reused"]?.string
        )
    }
}

extension DropRootStatus.Problem {
    fileprivate init(_ value: JSONValue) {
        self.init(
            at: value.time("at") ?? 0,
            folder: value["folder"]?.string,
            file: value.fileName,
            message: value.text("message"),
            count: max(1, value.count("count"))
        )
    }
}

extension DropRootStatus.Cost {
    fileprivate init(_ value: JSONValue, month: JSONValue?) {
        self.init(
            estimatedToday: value["estimated_usd"]?.double,
            actualToday: value["actual_usd"]?.double,
            ceiling: value["ceiling_usd"]?.double,
            underWayToday: value["under_way_usd"]?.double,
            month: month.map { month in
                Month(
                    actual: month["actual_usd"]?.double ?? 0,
                    underWay: month["under_way_usd"]?.double ?? 0,
                    ceiling: month["ceiling_usd"]?.double
                )
            }
        )
        for (type, amount) in value["by_type_usd"]?.members.map({ ($0.key, $0.value) }) ?? [] {
            typesToday[type] = amount.double
        }
    }
}

extension DropRootStatus.Watch {
    fileprivate init(_ value: JSONValue) {
        self.init(
            overflows: value.count("overflows"),
            foundByRescanOnly: value.count("found_by_rescan_only"),
            waitsForWriter: value.count("waits_for_writer")
        )
    }
}

extension JSONValue {
    fileprivate func text(_ key: String) -> String { self[key]?.string ?? "" }
    fileprivate func count(_ key: String) -> Int { self[key]?.integer ?? 0 }
    fileprivate func time(_ key: String) -> Int64? { self[key + "_unix"]?.integer.map(Int64.init) }
    fileprivate func all(_ key: String) -> [JSONValue] { self[key].map { Array($0.elements) } ?? [] }
    fileprivate var fileName: FileName? { self["name_percent_encoded"]?.string.flatMap(FileName.init(percentEncoded:)) }
}
