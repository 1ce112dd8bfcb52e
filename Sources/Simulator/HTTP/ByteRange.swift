/// A part of a file asked for by a `Range` header.
enum ByteRange: Hashable {
    case whole
    case part(Range<Int>)
    case unsatisfiable

    /// One range of bytes only; anything else is answered with the whole file, as RFC 9110 lets a server do.
    init(_ header: String?, of size: Int) {
        self = .whole
        guard let header, header.hasPrefix("bytes="), !header.contains(",") else { return }
        let sides = header.dropFirst(6).split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard sides.count == 2, sides.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else { return }
        switch (Int(sides[0]), Int(sides[1])) {
        case (nil, nil): break
        case (nil, let suffix?):
            self = suffix == 0 || size == 0 ? .unsatisfiable : .part(max(0, size - suffix)..<size)
        case (let first?, nil):
            self = first >= size ? .unsatisfiable : .part(first..<size)
        case (let first?, let last?):
            if last < first { return }
            self = first >= size ? .unsatisfiable : .part(first..<min(size, last + 1))
        }
    }
}
