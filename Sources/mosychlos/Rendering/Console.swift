/// Where a command's text goes.
struct Console: Sendable {
    /// Data.
    let output: Channel
    /// Progress, remarks and errors.
    let diagnostics: Channel

    /// One of the two streams, and what may be done with it.
    struct Channel: Sendable {
        private let sink: @Sendable ([UInt8]) -> Void
        /// Whether a person looks at it: only then is anything drawn over or coloured.
        let isTerminal: Bool
        let allowsColor: Bool
        private let measured: (@Sendable () -> Size?)?
        private let usualWidth: Int
        let marks: Marks

        init(
            isTerminal: Bool = false,
            allowsColor: Bool = false,
            width: Int = 80,
            marks: Marks = .unicode,
            measured: (@Sendable () -> Size?)? = nil,
            sink: @escaping @Sendable ([UInt8]) -> Void
        ) {
            self.isTerminal = isTerminal
            self.allowsColor = allowsColor
            usualWidth = width
            self.measured = measured
            self.marks = marks
            self.sink = sink
        }

        /// Of a terminal.
        struct Size: Hashable, Sendable {
            var columns: Int
            var rows: Int
        }

        /// Columns, as they are now; 80 where it is no terminal.
        var width: Int { measured?()?.columns ?? usualWidth }

        /// Lines, as they are now; nil where it is no terminal.
        var height: Int? { measured?()?.rows }

        func write(_ bytes: [UInt8]) {
            sink(bytes)
        }

        func write(_ text: String) {
            sink(Array(text.utf8))
        }

        func line(_ text: String = "") {
            write(text + "\n")
        }

        /// What may be longer than a line: broken between words where a person looks at it, whole for programs.
        func sentence(_ text: String) {
            guard isTerminal else { return line(text) }
            for part in TextPage.wrapped(text, width: width) { line(part) }
        }
    }
}
