import HTTPReading
import LinuxSystem
import StrictJSON

extension API {
    /// `?custom_ids=1` adds how often each id was billed.
    func statistics(_ request: APIRequest) throws -> HTTPResponse {
        let tally = simulation.withWorld { world, _ in world.tally }
        guard request.head.target.value("custom_ids") != nil else { return .json(tally.json(customIDs: nil)) }
        var counts: [[UInt8]: Int] = [:]
        for ledger in tally.ledgers {
            var splitter = LineSplitter(maximumLength: InputChecker.maximumBytes)
            try simulation.shelf.read(ledger) { chunk in
                try splitter.push(chunk) { counts[Array($0), default: 0] += 1 }
            }
            try splitter.finish { counts[Array($0), default: 0] += 1 }
        }
        return .json(tally.json(customIDs: counts))
    }

    /// The body is a whole new plan; batches that exist keep their faults.
    func changeFaults(_ request: APIRequest) throws -> HTTPResponse {
        guard let bytes = try request.body.all(upTo: 1 << 20) else { throw APIError.tooLarge("The plan is too large.") }
        do {
            let plan = try FaultPlan(parsing: bytes.isEmpty ? Array("{}".utf8) : bytes)
            simulation.withWorld { world, _ in world.setPlan(plan) }
        } catch {
            throw APIError.invalid(error.description)
        }
        return .json(Array("{}".utf8))
    }

    /// `{"advance_ms": N}` moves the simulator's clock forward; without it the body of the answer only tells the time.
    func moveClock(_ request: APIRequest) throws -> HTTPResponse {
        guard let bytes = try request.body.all(upTo: 4096) else { throw APIError.tooLarge("The body is too large.") }
        let step = (try? JSONDocument(parsing: bytes))?.root["advance_ms"]?.integer ?? 0
        guard step >= 0 else { throw APIError.invalid("The clock only goes forward.", param: "advance_ms") }
        let now = simulation.withWorld { world, now in
            world.clockOffset += Milliseconds(step)
            return now + Milliseconds(step)
        }
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("now_ms", now)
        writer.endObject()
        return .json(writer.bytes)
    }
}
