import Batches

/// An event that cannot happen in the phase a submission is in.
package struct IllegalTransition: Error, Hashable, Sendable {
    package var phase: SubmissionPhase
    package var event: SubmissionEvent

    package init(phase: SubmissionPhase, event: SubmissionEvent) {
        self.phase = phase
        self.event = event
    }
}

extension SubmissionRecord {
    /// Takes in what happened.
    ///
    /// Pure: the caller makes it durable before acting on it.
    package mutating func apply(_ event: SubmissionEvent, at now: Int64) throws(IllegalTransition) {
        switch (phase, event) {
        case (.collecting, .sealed(let requests, let bytes, let sha256, let estimate)):
            self.requests = requests
            inputBytes = bytes
            inputSHA256 = sha256
            self.estimate = estimate
            enter(.sealed, at: now)

        case (.sealed, .answeredFromStore):
            isReused = true
            enter(.delivering, at: now)

        case (.sealed, .uploadBegins), (.uploading, .uploadBegins):
            enter(.uploading, at: now)

        case (.uploading, .uploaded(let fileID)):
            self.fileID = fileID
            enter(.uploaded, at: now)

        case (.uploaded, .createBegins):
            notBefore = nil
            doubtSince = now
            enter(.creating, at: now)

        case (.creating, .created(let job)), (.uploaded, .created(let job)):
            doubtSince = nil
            obstacle = nil
            // What was never found before it may be billed all the same.
            let unfound = doubtfulOrders?.unfound ?? 0
            doubtfulOrders = unfound > 0 ? DoubtfulOrders(unfound: unfound, since: now) : nil
            batch = job
            (statusSince, stuckIn, overdueSince) = (now, nil, nil)
            enter(.inFlight, at: now)

        case (.creating, .createHadNoEffect):
            doubtSince = nil
            enter(.uploaded, at: now)

        case (.creating, .notFoundByListing):
            doubtfulOrders = doubtfulOrders ?? DoubtfulOrders(since: doubtSince ?? now)
            doubtfulOrders?.unfound += 1
            doubtSince = nil
            enter(.uploaded, at: now)

        case (.sealed, .refused(let failure)), (.uploading, .refused(let failure)), (.uploaded, .refused(let failure)),
            (.creating, .refused(let failure)):
            doubtSince = nil
            refusal = Refusal(message: failure.message, code: failure.code)
            enter(.delivering, at: now)

        case (.sealed, .givenUp(let failure)), (.uploading, .givenUp(let failure)), (.uploaded, .givenUp(let failure)):
            refusal = Refusal(message: failure.description, code: Refusal.unsent)
            counts = DeliveryCounts(failed: requests)
            // The others lie within the first one, and go with it.
            parts = 1
            enter(.failed, at: now)

        case (.inFlight, .polled(let job)):
            if batch?.status != job.status { (statusSince, stuckIn) = (now, nil) }
            batch = job
            obstacle = nil
            if job.status.isFinal { enter(.downloading, at: now) }

        case (.inFlight, .stuck(let status)):
            stuckIn = status.rawValue

        case (.inFlight, .overdue(let time)):
            overdueSince = overdueSince ?? time

        case (.inFlight, .obstructed(let failure)), (.downloading, .obstructed(let failure)),
            (.creating, .obstructed(let failure)), (.uploaded, .obstructed(let failure)):
            obstacle = Obstacle(message: failure.description, since: obstacle?.since ?? now)

        case (.creating, .createUnclear(let failure)):
            doubtfulOrders = DoubtfulOrders(
                unfound: doubtfulOrders?.unfound ?? 0,
                since: doubtfulOrders?.since ?? now,
                message: failure.description,
                isRedirected: failure.isRedirect,
                namesAnother: failure.code == ProviderFailure.anotherBatch
            )

        case (.inFlight, .abandoned), (.downloading, .abandoned), (.creating, .abandoned), (.uploaded, .abandoned):
            refusal = Refusal(message: wordsForAbandoning, code: Refusal.abandoned)
            doubtSince = nil
            // A batch in a state that nobody knows may have named its files all the same.
            let namesFiles = phase == .inFlight && (batch?.outputFileID ?? batch?.errorFileID) != nil
            enter(namesFiles ? .downloading : .delivering, at: now)

        case (.inFlight, .vanished), (.downloading, .vanished):
            refusal = Refusal(message: "The provider no longer knows this batch.", code: Refusal.vanished)
            enter(.delivering, at: now)

        case (.creating, .tokensEnqueued(let until)), (.downloading, .tokensEnqueued(let until)):
            if let id = batch?.id { earlierBatchIDs.append(id) }
            batch = nil
            doubtSince = nil
            tokenRefusals += 1
            tokenRefusedSince = tokenRefusedSince ?? now
            notBefore = until
            enter(.uploaded, at: now)

        case (.creating, .uploadGone(let retryAt)), (.downloading, .uploadGone(let retryAt)):
            if let id = batch?.id { earlierBatchIDs.append(id) }
            batch = nil
            fileID = nil
            doubtSince = nil
            lostUploads += 1
            notBefore = retryAt
            enter(.sealed, at: now)

        case (.uploading, .foundTooLarge(let words)), (.creating, .foundTooLarge(let words)),
            (.downloading, .foundTooLarge(let words)):
            doubtSince = nil
            tooLarge = words
            enter(.delivering, at: now)

        case (.downloading, .downloaded):
            obstacle = nil
            enter(.delivering, at: now)

        case (.delivering, .delivered(let counts)):
            self.counts = counts
            enter(refusal == nil ? .closed : .failed, at: now)

        default:
            throw IllegalTransition(phase: phase, event: event)
        }
    }

    /// What can be said for certain of what is given up in this phase.
    private var wordsForAbandoning: String {
        guard let obstacle else {
            return "The provider has neither finished this batch in time nor ended it when told to."
        }
        let what =
            switch phase {
            case .inFlight: "how this batch stands"
            case .downloading: "what its answers are"
            default: "whether it has taken this batch"
            }
        return "The provider does not say \(what). Asked again and again, it answers: \(obstacle.message)"
    }

    private mutating func enter(_ next: SubmissionPhase, at now: Int64) {
        guard phase != next else { return }
        phase = next
        history.append(Change(phase: next, at: now))
    }
}
