/// One thing that happens in a run of the model test.
///
/// Each stands by itself: it names files by their place in a listing, so that any of them can be left out.
enum Step: Hashable, Sendable {
    case owner(OwnerAction)
    /// The kernel tells of the nth file in an inbox folder; all other events are lost.
    case event(folder: Int, file: Int, renamed: Bool)
    case overflow
    /// One pass of intake.
    case pass(Mishap?)
    /// Lets submissions run from pause to pause, beginning with the nth, so many times.
    case work(Int, times: Int, Mishap?)
    /// The same, and time passes whenever all of them wait.
    case carryOn(times: Int, Mishap?)
    case time(seconds: Int)
    /// The wall clock is set.
    case clock(seconds: Int)
    /// The service is killed and started again; the mishap comes during the start.
    case restart(Mishap?)
    case provider(ProviderAction)
    case flush
    /// From now on the file system knows no renaming that never overwrites, as most network shares: files are linked
    /// to their new names, then unlinked from the old ones.
    case renamesByLinking
}

/// What goes wrong between two system calls.
enum Mishap: Hashable, Sendable {
    /// From this call on nothing takes effect; a write in part.
    case kill(at: Int)
    /// Calls fail from this one on.
    case fail(at: Int, code: Int32, calls: Int)
    /// Its owner does something with a file just before this call.
    case owner(at: Int, OwnerAction)
}

/// What people and their programs do in the folders.
enum OwnerAction: Hashable, Sendable {
    enum Way: Hashable, Sendable, CaseIterable {
        case written
        case movedIn
        case linked
        /// Begun; more comes later.
        case begun
    }

    enum Body: Hashable, Sendable, CaseIterable {
        case portfolio
        /// The same as an earlier portfolio.
        case repeated
        case cutOff
        case wrong
        case empty
    }

    enum Place: Hashable, Sendable, CaseIterable {
        case inbox
        case urgent
        case processing
        case rejected
        case failed
    }

    case drop(name: Int, urgent: Bool, Way, Body)
    case finishWriting(Int)
    case abandonWriting(Int)
    /// Deletes the nth file.
    case delete(Place, Int)
    /// Writes something else into the nth file.
    case rewrite(Place, Int)
    /// Renames another file over the nth one.
    case replace(Place, Int)
    case touch(Place, Int)
    case rename(Place, Int, name: Int)
    /// Gives the nth file a name that is no drop's.
    case park(Place, Int)
    /// Moves the nth file into the inbox again.
    case moveBack(Place, Int)
    /// Puts something of their own where an output would go.
    case occupyOutput(name: Int, asFolder: Bool, markdown: Bool)
    case removeOutput(Int)
}

/// What the provider does.
enum ProviderAction: Hashable, Sendable {
    enum Creation: Hashable, Sendable, CaseIterable {
        /// It takes effect, but no answer comes.
        case answerLost
        /// No answer, no effect.
        case requestLost
        case busy
        case refused
        /// The batch shows up in lists only after minutes.
        case listedLate
    }

    enum Ending: Hashable, Sendable, CaseIterable {
        case good
        case someFail
        case someLost
        case expires
        case rejected
        case tokenLimit
        case filesLate
        case linesTwice
    }

    case creation(Creation)
    case ending(Ending, dice: Int)
    /// The next calls of any kind fail.
    case unreachable(calls: Int)
    /// The next download breaks in the middle.
    case cutDownload
    /// The next question about a batch is answered with 404.
    case forgets
    case cancel(Int)
}

extension Step {
    /// The step without the names of its types.
    var words: String {
        "\(self)".split(separator: ".").map { part in
            let names = [
                "ServiceTests", "OwnerAction", "ProviderAction", "Mishap", "Way", "Body", "Place", "Creation", "Ending",
            ]
            return names.reduce(String(part)) { $0.hasSuffix($1) ? String($0.dropLast($1.count)) : $0 }
        }
        .joined()
    }
}
