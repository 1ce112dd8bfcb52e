import Batches
import Jobs
import LinuxSystem

extension BatchService {
    /// Looks where submissions are that ask already what was to be asked, and sees to it that those made by hand are sent:
    /// whoever made one may be gone.
    ///
    /// Nothing of it is a reason to fail: the answers still come under their ids.
    ///
    /// - `asked`: how many of the questions each of them asks.
    /// - `onProgress`: told which is sent now.
    func join(
        _ asked: [SubmissionID: Int],
        patience: Duration,
        onProgress: (SubmissionProgress) -> Void
    ) async throws -> [SubmissionUnderway] {
        var found: [SubmissionUnderway] = []
        for (id, requests) in asked.sorted(by: { $0.key < $1.key }) {
            let standing = try await standing(of: id, patience, onProgress)
            guard let group = parts.group(id.rawValue) else { continue }
            found.append(
                SubmissionUnderway(id: group.usualID, requests: requests, job: group.job, standing: standing)
            )
        }
        return found
    }

    private func standing(
        of id: SubmissionID,
        _ patience: Duration,
        _ onProgress: (SubmissionProgress) -> Void
    ) async throws -> SubmissionUnderway.Standing {
        guard let group = parts.group(id.rawValue), let first = group.members.first else { return .sent }
        if first.origin == .drops {
            // The service sends it in its turn.
            if group.members.contains(where: { $0.batch != nil || $0.phase.isFinal }) { return .sent }
            if first.phase == .collecting {
                return .collected(isAttended: OwnerLock.isHeld(work: parts.root.work))
            }
            let kept = KeptByService(of: first.id, in: parts.root.work, after: .seconds(60))
            return .kept(kept ?? KeptByService(reason: nil, isPaused: false))
        }
        onProgress(.isKept(id))
        do {
            let sent = try await send(id, isNew: false, patience: patience)
            if let kept = sent.kept { return .kept(kept) }
            guard let held = sent.held else { return .sent }
            return sent.isAllHeld ? .kept(KeptByService(reason: held.summary, isPaused: false)) : .partly(held.summary)
        } catch let failure as ProviderFailure {
            return .kept(KeptByService(reason: failure.summary, isPaused: true))
        } catch let hold as CeilingHold {
            return .kept(KeptByService(reason: hold.words(model: first.model, end: nil), isPaused: false))
        } catch let doubt as StillUnclear {
            return .unclear(doubt.description)
        } catch BatchServiceProblem.refused(let message, _) {
            return .refused(message)
        }
    }
}
