import Batches
import Jobs
import StrictJSON

/// A results file on this machine, read in flat memory: 24 bytes for each request, the rest stays on disk.
package struct StoredBatchResults {
    /// What is true of all results, without the items.
    package let summary: BatchResults
    private let reader: ResultsReader

    package init(path: String) throws {
        reader = try ResultsReader(path)
        summary = BatchResults(
            jobID: reader.head.jobID,
            simulated: reader.head.simulated,
            successes: reader.head.successes,
            failures: reader.head.failures,
            actualCost: reader.head.actualCost,
            items: []
        )
    }

    /// Hands over the answers, then the failures.
    package func forEachItem(_ body: (BatchResults.Item) throws -> Void) throws {
        let sources = try PlaceTable(reader, .sources)
        for section in [ResultsSection.content, .errors] {
            try reader.forEachEntry(of: section) { customID, value, _ in
                let text = value.string ?? ""
                let source = try sources[customID]
                try body(
                    BatchResults.Item(
                        customID: customID,
                        type: source?["type"]?.string,
                        source: source?["name"]?.string,
                        outcome: section == .content ? .success(text) : .failure(RequestFailure(stored: text))
                    )
                )
            }
        }
    }

    /// The failures alone.
    package func forEachFailure(_ body: (BatchResults.Item) throws -> Void) throws {
        guard summary.failures > 0 else { return }
        try forEachItem { item in
            if case .failure = item.outcome { try body(item) }
        }
    }
}

/// Where the entries of one section stand, found by id.
private struct PlaceTable {
    private let reader: ResultsReader
    private var places: [Place] = []

    private struct Place {
        var hash: Int
        var start: Int64
        var length: Int32
    }

    init(_ reader: ResultsReader, _ section: ResultsSection) throws {
        self.reader = reader
        var places: [Place] = []
        try reader.forEachPlace(of: section) { customID, place in
            places.append(
                Place(
                    hash: customID.hashValue,
                    start: place.lowerBound,
                    length: Int32(clamping: place.upperBound - place.lowerBound)
                )
            )
        }
        places.sort { $0.hash < $1.hash }
        self.places = places
    }

    subscript(customID: String) -> JSONValue? {
        get throws {
            let hash = customID.hashValue
            var (low, high) = (0, places.count)
            while low < high {
                let middle = (low + high) / 2
                if places[middle].hash < hash { low = middle + 1 } else { high = middle }
            }
            while low < places.count, places[low].hash == hash {
                let place = places[low]
                if let entry = try reader.entry(at: place.start..<place.start + Int64(place.length)),
                    entry.customID == customID
                {
                    return entry.value
                }
                low += 1
            }
            return nil
        }
    }
}

extension RequestFailure {
    fileprivate init(stored text: String) {
        let value = try? JSONDocument(parsing: Array(text.utf8)).root
        self.init(
            kind: value?["kind"]?.string.flatMap(Kind.init(rawValue:)) ?? .unreadable,
            message: value?["message"]?.string ?? text,
            code: value?["code"]?.string
        )
    }
}
