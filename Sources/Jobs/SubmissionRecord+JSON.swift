import Batches
package import StrictJSON

/// A state file that cannot be used: damaged, or written by a newer version.
package enum StateFileProblem: Error, Hashable, Sendable {
    case notJSON(JSONProblem)
    case newerFormat(Int)
    case missing(String)
}

extension SubmissionRecord {
    /// The layout this version writes.
    ///
    /// A higher number is never touched.
    package static let format = 1

    package func encoded() -> [UInt8] {
        var json = JSONWriter(pretty: true)
        json.beginObject()
        json.member("format", Self.format)
        json.member("id", id.rawValue)
        json.member("origin", origin.rawValue)
        json.member("phase", phase.rawValue)
        json.member("simulated", isSimulated)
        json.member("provider", provider)
        json.member("model", model)
        json.member("endpoint", endpoint)
        json.member("completion_window", completionWindow)
        json.key("metadata")
        json.object(metadata)
        json.member("attempt", attempt)
        json.member("parts", parts)
        json.member("reused", isReused)
        json.member("requests", requests)
        json.key("requests_by_type")
        json.beginObject()
        for (type, count) in requestsByType.sorted(by: { $0.key < $1.key }) { json.member(type, count) }
        json.endObject()
        json.member("input_bytes", inputBytes)
        json.member("input_sha256", inputSHA256)
        json.member("file_id", fileID)
        json.member("lost_uploads", lostUploads)
        json.member("token_refusals", tokenRefusals)
        json.member("token_refused_since", tokenRefusedSince)
        json.member("doubt_since", doubtSince)
        json.key("doubtful_orders")
        if let doubtfulOrders {
            json.beginObject()
            json.member("unfound", doubtfulOrders.unfound)
            json.member("since", doubtfulOrders.since)
            json.member("message", doubtfulOrders.message)
            json.member("redirected", doubtfulOrders.isRedirected)
            json.member("names_another", doubtfulOrders.namesAnother)
            json.endObject()
        } else {
            json.null()
        }
        json.member("former_batch_id", formerBatchID)
        json.member("not_before", notBefore)
        json.member("status_since", statusSince)
        json.member("stuck_in", stuckIn)
        json.member("overdue_since", overdueSince)
        json.member("key_fingerprint", keyFingerprint)
        json.member("actual_cost", actualCost)
        json.key("actual_costs")
        json.beginObject()
        for (type, cost) in actualCosts.sorted(by: { $0.key < $1.key }) { json.member(type, cost) }
        json.endObject()
        json.member("urgent", isUrgent)
        json.member("forced", isForced)
        json.key("earlier_batch_ids")
        json.beginArray()
        for id in earlierBatchIDs { json.string(id) }
        json.endArray()
        json.key("estimate")
        if let estimate { estimate.write(into: &json) } else { json.null() }
        json.key("usage")
        usage.map { json.usage($0) } ?? json.null()
        json.key("obstacle")
        if let obstacle {
            json.beginObject()
            json.member("message", obstacle.message)
            json.member("since", obstacle.since)
            json.endObject()
        } else {
            json.null()
        }
        json.key("refusal")
        if let refusal {
            json.beginObject()
            json.member("message", refusal.message)
            json.member("code", refusal.code)
            json.endObject()
        } else {
            json.null()
        }
        json.member("too_large", tooLarge)
        json.key("counts")
        if let counts {
            json.beginObject()
            json.member("succeeded", counts.succeeded)
            json.member("failed", counts.failed)
            json.member("followed_up", counts.followedUp)
            json.endObject()
        } else {
            json.null()
        }
        json.key("delivery_proof")
        json.proof(proof)
        json.key("batch")
        batch.map { json.batch($0) } ?? json.null()
        json.key("history")
        json.beginArray()
        for change in history {
            json.beginObject()
            json.member("phase", change.phase.rawValue)
            json.member("at", change.at)
            json.endObject()
        }
        json.endArray()
        json.endObject()
        return json.bytes
    }

    package init(decoding bytes: [UInt8]) throws(StateFileProblem) {
        let root: JSONValue
        do throws(JSONProblem) {
            root = try JSONDocument(parsing: bytes).root
        } catch {
            throw .notJSON(error)
        }
        let format = root["format"]?.integer ?? 0
        guard format <= Self.format else { throw .newerFormat(format) }
        guard let id = root["id"]?.string.flatMap(SubmissionID.init(rawValue:)) else { throw .missing("id") }
        guard let origin = root["origin"]?.string.flatMap(Origin.init(rawValue:)) else { throw .missing("origin") }
        guard let phase = root["phase"]?.string.flatMap(SubmissionPhase.init(rawValue:)) else {
            throw .missing("phase")
        }
        guard let model = root["model"]?.string else { throw .missing("model") }
        self.init(
            id: id,
            origin: origin,
            provider: root["provider"]?.string ?? "",
            model: model,
            endpoint: root["endpoint"]?.string ?? "",
            completionWindow: root["completion_window"]?.string ?? "24h",
            metadata: root["metadata"]?.strings ?? [:],
            attempt: root["attempt"]?.integer ?? 1,
            at: 0
        )
        self.phase = phase
        isReused = root["reused"]?.bool ?? false
        parts = max(1, root["parts"]?.integer ?? 1)
        isSimulated = root["simulated"]?.bool ?? isSimulated
        requests = root["requests"]?.integer ?? 0
        for (type, count) in root["requests_by_type"]?.members.map({ ($0.key, $0.value) }) ?? [] {
            requestsByType[type] = count.integer
        }
        inputBytes = root["input_bytes"]?.integer ?? 0
        inputSHA256 = root["input_sha256"]?.string
        fileID = root["file_id"]?.string
        lostUploads = root["lost_uploads"]?.integer ?? 0
        tokenRefusals = root["token_refusals"]?.integer ?? 0
        tokenRefusedSince = root["token_refused_since"]?.integer.map(Int64.init)
        doubtSince = root["doubt_since"]?.integer.map(Int64.init)
        doubtfulOrders = DoubtfulOrders(storedIn: root)
        formerBatchID = root["former_batch_id"]?.string
        notBefore = root["not_before"]?.integer.map(Int64.init)
        statusSince = root["status_since"]?.integer.map(Int64.init)
        stuckIn = root["stuck_in"]?.string
        overdueSince = root["overdue_since"]?.integer.map(Int64.init)
        keyFingerprint = root["key_fingerprint"]?.string
        actualCost = root["actual_cost"]?.double
        for (type, cost) in root["actual_costs"]?.members.map({ ($0.key, $0.value) }) ?? [] {
            actualCosts[type] = cost.double
        }
        isUrgent = root["urgent"]?.bool ?? false
        isForced = root["forced"]?.bool ?? false
        earlierBatchIDs = root["earlier_batch_ids"]?.elements.compactMap(\.string) ?? []
        estimate = root["estimate"].flatMap(CostEstimate.init(stored:))
        usage = root["usage"].flatMap(TokenUsage.init(stored:))
        obstacle = root["obstacle"].flatMap(Obstacle.init(stored:))
        refusal = root["refusal"].flatMap { value in
            value["message"]?.string.map { Refusal(message: $0, code: value["code"]?.string) }
        }
        tooLarge = root["too_large"]?.string
        counts = root["counts"].flatMap { value in
            value["succeeded"]?.integer.map {
                DeliveryCounts(
                    succeeded: $0,
                    failed: value["failed"]?.integer ?? 0,
                    followedUp: value["followed_up"]?.integer ?? 0
                )
            }
        }
        proof = root["delivery_proof"].flatMap(DeliveryProof.init(stored:))
        batch = root["batch"].flatMap(BatchJob.init(stored:))
        history = (root["history"]?.elements ?? []).compactMap { value in
            guard let phase = value["phase"]?.string.flatMap(SubmissionPhase.init(rawValue:)) else { return nil }
            return Change(phase: phase, at: Int64(value["at"]?.integer ?? 0))
        }
    }
}

extension SubmissionRecord.Obstacle {
    fileprivate init?(stored value: JSONValue) {
        guard let message = value["message"]?.string, let since = value["since"]?.integer else { return nil }
        self.init(message: message, since: Int64(since))
    }
}

extension SubmissionRecord.DoubtfulOrders {
    /// Earlier versions kept a bare count of those not found, and the words about them beside it.
    fileprivate init?(storedIn record: JSONValue) {
        let (orders, words) = (record["doubtful_orders"], record["unclear_orders"])
        let unfound = orders?["unfound"]?.integer ?? orders?.integer ?? 0
        let since = orders?["since"]?.integer ?? words?["since"]?.integer
        guard unfound > 0 || since != nil else { return nil }
        self.init(
            unfound: unfound,
            since: Int64(since ?? 0),
            message: orders?["message"]?.string ?? words?["message"]?.string,
            isRedirected: orders?["redirected"]?.bool ?? words?["redirected"]?.bool ?? false,
            namesAnother: orders?["names_another"]?.bool ?? false
        )
    }
}
