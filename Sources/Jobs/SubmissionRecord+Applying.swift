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
            batch = job
            (statusSince, stuckIn, overdueSince) = (now, nil, nil)
            enter(.inFlight, at: now)

        case (.creating, .createHadNoEffect), (.creating, .notFoundByListing):
            doubtSince = nil
            enter(.uploaded, at: now)

        case (.sealed, .refused(let failure)), (.uploading, .refused(let failure)), (.uploaded, .refused(let failure)),
            (.creating, .refused(let failure)):
            doubtSince = nil
            refusal = Refusal(message: failure.message, code: failure.code)
            enter(.delivering, at: now)

        case (.inFlight, .polled(let job)):
            if batch?.status != job.status { (statusSince, stuckIn) = (now, nil) }
            batch = job
            if job.status.isFinal { enter(.downloading, at: now) }

        case (.inFlight, .stuck(let status)):
            stuckIn = status.rawValue

        case (.inFlight, .overdue(let time)):
            overdueSince = overdueSince ?? time

        case (.inFlight, .abandoned):
            refusal = Refusal(
                message: "The provider has neither finished this batch in time nor ended it when told to.",
                code: "batch_abandoned"
            )
            enter(.delivering, at: now)

        case (.inFlight, .vanished), (.downloading, .vanished):
            refusal = Refusal(message: "The provider no longer knows this batch.", code: "batch_vanished")
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

        case (.downloading, .downloaded):
            enter(.delivering, at: now)

        case (.delivering, .delivered(let counts)):
            self.counts = counts
            enter(refusal == nil ? .closed : .failed, at: now)

        default:
            throw IllegalTransition(phase: phase, event: event)
        }
    }

    private mutating func enter(_ next: SubmissionPhase, at now: Int64) {
        guard phase != next else { return }
        phase = next
        history.append(Change(phase: next, at: now))
    }
}
