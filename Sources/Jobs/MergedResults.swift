package import LinuxSystem
import StrictJSON

/// One results file out of those of several batches, in flat memory.
///
/// A request that was sent again counts with its last outcome only.
package struct MergedResults {
    private var members: [Member] = []

    /// One of perhaps thousands: nothing of it stays open.
    private struct Member {
        var path: String
        var sections: [ResultsSection: Range<Int64>]
        /// Those that later members answer for.
        var successors: () throws -> [SubmissionFolder]
    }

    /// What stands in front of the sections.
    package struct Head: Hashable, Sendable {
        package var id: String
        package var simulated: Bool
        package var successes: Int
        package var failures: Int
        package var provider: String
        package var model: String
        package var actualCost: Double?
        /// The batches the work was done in, oldest first.
        package var batches: [String]

        package init(
            id: String,
            simulated: Bool,
            successes: Int,
            failures: Int,
            provider: String,
            model: String,
            actualCost: Double?,
            batches: [String]
        ) {
            self.id = id
            self.simulated = simulated
            self.successes = successes
            self.failures = failures
            self.provider = provider
            self.model = model
            self.actualCost = actualCost
            self.batches = batches
        }
    }

    package init() {}

    /// - `path`: the results file of one batch.
    /// - `successors`: what was sent again of it; empty where nothing was.
    package mutating func add(_ path: String, successors: @escaping () throws -> [SubmissionFolder]) throws {
        members.append(Member(path: path, sections: try ResultsReader(path).sections, successors: successors))
    }

    /// Writes `results_<id>.json`; a reader sees the whole of it or none.
    ///
    /// - `writer`: tells this writer from another one that does the same at the same time.
    package func publish(_ head: Head, into directory: Directory, writer: String) throws {
        guard let name = ResultsFile.name(head.id) else { return }
        try directory.replaceFile(name, by: writer) { file in
            var json = JSONWriter()
            json.beginObject()
            json.member("job_id", head.id)
            json.member("simulated", head.simulated)
            json.member("successes", head.successes)
            json.member("failures", head.failures)
            json.member("submission", head.id)
            json.member("provider", head.provider)
            json.member("model", head.model)
            json.member("actual_cost", head.actualCost)
            json.key("batches")
            json.beginArray()
            for batch in head.batches { json.string(batch) }
            json.endArray()
            try file.write(json.bytes)
            for section in ResultsSection.allCases {
                try file.write(section.opening.utf8)
                var isEmpty = true
                for member in members { try append(section, of: member, to: file, &isEmpty) }
                try file.write("}".utf8)
            }
            try file.write("\n}\n".utf8)
        }
    }

    private func append(
        _ section: ResultsSection,
        of member: Member,
        to file: BufferedFile,
        _ isEmpty: inout Bool
    ) throws {
        guard let range = member.sections[section], !range.isEmpty else { return }
        let reader = try ResultsReader(member.path, sections: member.sections)
        let successors = section.isAboutFailures ? try member.successors().map(RequestTable.init) : []
        guard !successors.isEmpty else {
            try file.write((isEmpty ? "\n" : ",\n").utf8)
            try file.append(contentsOf: reader.file, range)
            isEmpty = false
            return
        }
        try reader.forEachPlace(of: section) { customID, place in
            for again in successors where try again.contains(customID) { return }
            try file.write((isEmpty ? "\n" : ",\n").utf8)
            try file.append(contentsOf: reader.file, place)
            isEmpty = false
        }
    }
}

extension ResultsSection {
    /// Whether a request that failed may stand in it, and stands in it again when it is answered later.
    fileprivate var isAboutFailures: Bool {
        switch self {
        case .errors, .usage, .sources: true
        case .items, .toolCalls, .content: false
        }
    }
}
