import StrictJSON

extension FaultPlan {
    /// Reads a plan as described at the type; unknown keys are errors.
    package init(parsing bytes: [UInt8]) throws(FaultPlanProblem) {
        let document: JSONDocument
        do {
            document = try JSONDocument(parsing: bytes)
        } catch {
            throw FaultPlanProblem(
                kind: .json(error),
                pointer: error.pointer,
                line: error.line,
                column: error.column
            )
        }
        try self.init(document.root)
    }

    private init(_ root: JSONValue) throws(FaultPlanProblem) {
        var reader = try FaultReader(root)
        seed = UInt64(try reader.integer("seed", in: 0...(.max)) ?? 1)
        for rule in try reader.objects("calls") { calls.append(try CallFault(rule)) }
        for rule in try reader.objects("batches") { batches.append(try BatchFault(rule)) }
        for rule in try reader.objects("lines") { lines.append(try LineFault(rule)) }
        for rule in try reader.objects("webhooks") { webhooks.append(try WebhookFault(rule)) }
        enqueuedTokenLimit = try reader.integer("enqueued_token_limit", in: 0...(.max))
        enqueuedLimitRefusesCreate = try reader.flag("enqueued_limit_at_create") ?? false
        if var largest = try reader.object("largest_batch") {
            largestBatch = LargestBatch(
                requests: try largest.integer("requests", in: 1...(.max)),
                bytes: try largest.integer("bytes", in: 1...(.max)),
                place: try largest.word("at", of: LargestBatch.Place.self) ?? .validation
            )
            try largest.finish()
        }
        emptyStringForNoFile = try reader.word("no_file_id", of: NoFileID.self) == .empty
        listLag = try reader.time("list_lag_ms") ?? 0
        unsupportedModels = Set(try reader.texts("unsupported_models"))
        try reader.finish()
    }
}

private enum NoFileID: String, CaseIterable {
    case null, empty
}

extension Occurrence {
    fileprivate init(_ reader: inout FaultReader) throws(FaultPlanProblem) {
        from = try reader.integer("from", in: 1...(.max)) ?? 1
        every = try reader.integer("every", in: 1...(.max)) ?? 1
        count = try reader.integer("count", in: 0...(.max))
        probability = try reader.share("probability")
        if let nth = try reader.integer("nth", in: 1...(.max)) {
            from = nth
            count = 1
        }
    }
}

extension WebhookFault {
    fileprivate init(_ rule: FaultReader) throws(FaultPlanProblem) {
        var reader = rule
        let occurrence = try Occurrence(&reader)
        guard let action = try reader.word("send", of: Action.self) else {
            try reader.finish()
            throw reader.problem(.needsOneOf(["send"]))
        }
        try reader.finish()
        self.init(occurrence: occurrence, action: action)
    }
}

extension CallFault {
    fileprivate init(_ rule: FaultReader) throws(FaultPlanProblem) {
        var reader = rule
        route = try reader.word("route", of: Route.self)
        occurrence = try Occurrence(&reader)
        latency = try reader.time("latency_ms") ?? 0
        let keys = [
            "status", "drop", "cut_after_bytes", "ignore_range", "reply", "hang", "stall_after_bytes", "length_off",
        ]
        switch try reader.onlyOne(of: keys) {
        case "status": action = .answer(try ErrorAnswer(&reader))
        case "drop": action = .drop(try reader.word("drop", of: DropPoint.self) ?? .before)
        case "cut_after_bytes": action = .cut(after: try reader.integer("cut_after_bytes", in: 0...(.max)) ?? 0)
        case "ignore_range": action = try reader.flag("ignore_range") == true ? .ignoreRange : .none
        case "reply":
            if let reply = try reader.object("reply") { action = .reply(try ForgedReply(reply)) }
        case "hang": action = .hang(try reader.word("hang", of: HangPoint.self) ?? .before)
        case "stall_after_bytes": action = .stall(after: try reader.integer("stall_after_bytes", in: 0...(.max)) ?? 0)
        case "length_off": action = .lengthOff(try reader.integer("length_off", in: -1_000_000...1_000_000) ?? 0)
        default:
            guard latency == 0 else { break }
            // A misspelt key is the likelier mistake.
            try reader.finish()
            throw reader.problem(.needsOneOf(keys + ["latency_ms"]))
        }
        try reader.finish()
    }
}

extension ErrorAnswer {
    fileprivate init(_ reader: inout FaultReader) throws(FaultPlanProblem) {
        status = try reader.integer("status", in: 400...599) ?? 500
        type = try reader.text("type")
        code = try reader.text("code")
        message = try reader.text("message")
        isHTML = try reader.flag("html") ?? false
        afterEffect = try reader.flag("after_effect") ?? false
        retryAfter = try reader.integer("retry_after", in: 0...86_400)
        retryAfterMilliseconds = try reader.integer("retry_after_ms", in: 0...86_400_000)
        shouldRetry = try reader.flag("should_retry")
    }
}

extension ForgedReply {
    fileprivate init(_ object: FaultReader) throws(FaultPlanProblem) {
        var reader = object
        status = try reader.integer("status", in: 200...599) ?? status
        contentType = try reader.text("content_type") ?? contentType
        body = try reader.text("body") ?? body
        location = try reader.text("location")
        afterEffect = try reader.flag("after_effect") ?? false
        try reader.finish()
    }
}

extension BatchFault {
    fileprivate init(_ rule: FaultReader) throws(FaultPlanProblem) {
        var reader = rule
        occurrence = try Occurrence(&reader)
        validating = try reader.time("validating_ms")
        running = try reader.time("in_progress_ms")
        finalizing = try reader.time("finalizing_ms")
        cancelling = try reader.time("cancelling_ms")
        expireAt = try reader.share("expire_at")
        cancelAt = try reader.share("cancel_at")
        withholdsFiles = try reader.flag("withhold_files") ?? false
        shuffles = try reader.flag("shuffle") ?? false
        listLag = try reader.time("list_lag_ms")
        vanishing = try reader.time("vanish_ms")
        hidden = Set(try reader.texts("hide"))
        metadataPrefix = try reader.text("metadata_prefix")
        metadataLacks = Set(try reader.texts("metadata_lacks"))
        shown = try reader.object("show")?.anything ?? [:]
        if var failure = try reader.object("fail") {
            self.failure = InputProblem(
                code: try failure.text("code") ?? "invalid_request",
                message: try failure.text("message") ?? "The simulator was told to fail this batch.",
                param: try failure.text("param"),
                line: try failure.integer("line", in: 1...(.max))
            )
            try failure.finish()
        }
        if var counts = try reader.object("counts") {
            totalShown = try counts.integer("total", in: 0...(.max))
            completedShown = try counts.integer("completed", in: 0...(.max))
            failedShown = try counts.integer("failed", in: 0...(.max))
            try counts.finish()
        }
        if var words = try reader.object("show_status") {
            for status in BatchStatus.allCases { statusWords[status.rawValue] = try words.text(status.rawValue) }
            try words.finish()
        }
        try reader.finish()
    }
}

extension LineFault {
    private static let actions = [
        "status", "lost", "status_zero", "expired", "duplicated", "torn", "in_both", "failed_first", "written",
        "answer",
    ]

    fileprivate init(_ rule: FaultReader) throws(FaultPlanProblem) {
        var reader = rule
        share = try reader.share("share") ?? 1
        attempts = try reader.integer("attempts", in: 1...(.max))
        customIDPart = try reader.text("custom_id")
        guard let key = try reader.onlyOne(of: Self.actions) else {
            try reader.finish()
            throw reader.problem(.needsOneOf(Self.actions))
        }
        switch key {
        case "status": action = .fail(try ErrorAnswer(&reader))
        case "lost": action = .lost
        case "status_zero": action = .statusZero
        case "expired": action = .expired
        case "duplicated": action = .duplicated
        case "torn": action = .torn
        case "in_both": action = .inBoth
        case "failed_first": action = .failedFirst
        case "written": action = .written(try reader.text("written") ?? "")
        default: action = .answer(try reader.word("answer", of: AnswerFault.self) ?? .empty)
        }
        try reader.finish()
    }
}
