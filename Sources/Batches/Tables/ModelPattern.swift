/// What a model's name must look like: `#` stands for digits, `*` for anything, all else for itself.
package struct ModelPattern: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    package let text: String

    package init(_ text: String) { self.text = text.lowercased() }
    package init(stringLiteral text: String) { self.init(text) }

    package var description: String { text }

    package func matches(_ name: String) -> Bool {
        matches(Array(text.utf8)[...], Array(name.lowercased().utf8)[...])
    }

    private func matches(_ pattern: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>) -> Bool {
        guard let first = pattern.first else { return name.isEmpty }
        let rest = pattern.dropFirst()
        switch first {
        case UInt8(ascii: "*"):
            return (name.startIndex...name.endIndex).contains { matches(rest, name[$0...]) }
        case UInt8(ascii: "#"):
            let digits = name.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            return !digits.isEmpty && matches(rest, name[digits.endIndex...])
        default:
            return name.first == first && matches(rest, name.dropFirst())
        }
    }
}
