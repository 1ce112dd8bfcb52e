import StrictJSON
import Testing

extension Rig {
    /// As if an hour had gone by since this time in the state of every open submission; no daemon may be running.
    func age(_ member: String) throws {
        for id in openSubmissions {
            let path = "\(root)/.work/submissions/\(id)/state.json"
            let state = try #require(text(of: path))
            let time = try #require(try JSONDocument(parsing: Array(state.utf8)).root[member]?.integer)
            try write(state.replacing("\"\(member)\": \(time)", with: "\"\(member)\": \(time - 3600)"), to: path)
        }
    }

    /// From the next start on, a batch that is in doubt is looked for only a moment.
    func shortenLookUp() throws {
        let configuration = try #require(text(of: config))
        try write(configuration.replacing("batch: { ", with: "batch: { lookup_grace: 300ms, "), to: config)
    }

    /// Values of a member in the states of all open submissions.
    func states(_ member: String) -> [Int] {
        openSubmissions.compactMap { id in
            text(of: "\(root)/.work/submissions/\(id)/state.json")
                .flatMap { try? JSONDocument(parsing: Array($0.utf8)).root[member]?.integer }
        }
    }
}
