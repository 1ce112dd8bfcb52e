import Prompts

/// Every question about every file, in order, of which only the next one is held.
struct Questions {
    let files: [String]
    let types: [AnalysisType]
    private var position = 0

    init(files: [String], types: [AnalysisType]) {
        self.files = files
        self.types = types
    }

    /// Those that need not be asked.
    private var settled: Set<Int> = []

    var isAtStart: Bool { position == 0 }

    var next: (file: String, type: AnalysisType)? {
        guard position < files.count * types.count else { return nil }
        return (files[position / types.count], types[position % types.count])
    }

    mutating func advance() {
        position += 1
        while settled.contains(position) { position += 1 }
    }

    mutating func settle() { settled.insert(position) }

    mutating func restart() {
        position = -1
        advance()
    }
}
