import Batches
import StrictJSON

extension DropRootStatus.Folder {
    func write(to json: inout JSONWriter) {
        json.beginObject()
        json.member("type", type)
        switch mode {
        case .events(let rescan):
            json.member("mode", "events")
            json.member("interval_seconds", rescan)
        case .polling(let seconds):
            json.member("mode", "polling")
            json.member("interval_seconds", seconds)
        case .unavailable(let reason):
            json.member("mode", "unavailable")
            json.member("reason", reason)
        }
        json.key("counts")
        counts.write(to: &json)
        json.endObject()
    }
}

extension DropRootStatus.Counts {
    func write(to json: inout JSONWriter) {
        json.beginObject()
        json.member("arriving", arriving)
        json.member("waiting_for_slot", waitingForSlot)
        json.member("queued", queued)
        json.member("in_batch", inBatch)
        json.member("done_today", doneToday)
        json.member("rejected_today", rejectedToday)
        json.member("failed_today", failedToday)
        json.member("answered_again_today", answeredAgainToday)
        json.member("sent_again_today", sentAgainToday)
        json.endObject()
    }
}

extension DropRootStatus.Batch {
    func write(to json: inout JSONWriter) {
        json.beginObject()
        json.member("batch_id", id)
        json.member("submission_id", submissionID)
        json.member("status", status)
        json.member("origin", isByHand ? "direct" : "drops")
        json.member("sent", isSent)
        json.member("requests", requests)
        json.key("request_counts")
        json.beginObject()
        json.member("total", counts.total)
        json.member("completed", counts.completed)
        json.member("failed", counts.failed)
        json.endObject()
        json.time("created_at", createdAt)
        json.time("expires_at", expiresAt)
        json.time("status_since", statusSince)
        json.member("stuck", isStuck)
        json.time("asked_in_vain_since", silentSince)
        json.member("estimated_cost_usd", estimatedCost)
        json.endObject()
    }
}

extension DropRootStatus.WaitingFile {
    func write(to json: inout JSONWriter) {
        json.beginObject()
        json.member("folder", folder)
        json.name(name)
        json.member("reason", reason)
        json.time("since", since)
        json.member("ready", isReady)
        json.endObject()
    }
}

extension DropRootStatus.ControlAnswer {
    func write(to json: inout JSONWriter) {
        json.beginObject()
        json.name(name)
        json.member("answer", answer)
        json.time("at", at)
        json.endObject()
    }
}

extension DropRootStatus.Queue {
    func write(to json: inout JSONWriter) {
        json.beginObject()
        json.member("max_in_flight", limit)
        json.member("full", isFull)
        json.member("waiting_batches", waitingBatches)
        json.member("waiting_requests", waitingRequests)
        if let hold {
            json.key("hold")
            json.beginObject()
            json.member("reason", hold.words)
            json.member("money", hold.isMoney)
            json.time("ends_at", hold.endsAt)
            json.endObject()
        }
        json.list("tokens", tokens) { json, tokens in
            json.beginObject()
            json.member("model", tokens.model)
            json.member("enqueued", tokens.present)
            json.member("limit", tokens.limit)
            json.endObject()
        }
        json.endObject()
    }
}

extension DropRootStatus.FileNotTaken {
    func write(to json: inout JSONWriter) {
        json.beginObject()
        json.member("folder", folder)
        json.name(name)
        json.member("reason", reason)
        json.endObject()
    }
}

extension DropRootStatus.Delivery {
    func write(to json: inout JSONWriter) {
        json.beginObject()
        json.member("type", type)
        json.name(source)
        json.member("output", output)
        json.time("at", at)
        if let reused { json.member("reused", reused) }
        json.endObject()
    }
}

extension DropRootStatus.Problem {
    func write(to json: inout JSONWriter) {
        json.beginObject()
        json.member("folder", folder)
        if let file { json.name(file) } else { json.member("name", nil as String?) }
        json.member("message", message)
        json.member("count", count)
        json.time("at", at)
        json.endObject()
    }
}
