/// Makes text mean itself in Markdown, whichever dialect reads it, while a plain sentence stays as readable as it was.
package enum MarkdownEscaping {
    /// The text on one line, without any structure, HTML or link of its own.
    ///
    /// - `opensLine`: whether nothing stands before it, so that its first characters could make a list of it.
    package static func inline(_ text: String, opensLine: Bool = true) -> String {
        let line = ForeignText.oneLine(text)
        guard line.utf8.contains(where: isSpecial) || opensLine && opensBlock(line) else { return line }
        let bytes = Array(line.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 16)
        let marker = opensLine ? blockMarker(bytes) : nil
        for index in bytes.indices {
            append(bytes[index], at: index, of: bytes, isBlockMarker: index == marker, to: &result)
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func append(
        _ byte: UInt8,
        at index: Int,
        of bytes: [UInt8],
        isBlockMarker: Bool,
        to result: inout [UInt8]
    ) {
        switch byte {
        case UInt8(ascii: "<"):
            // Not every dialect knows `\<`; all of them know the entity.
            result += "&lt;".utf8
            return
        case UInt8(ascii: "&") where opensEntity(bytes[index...]):
            result += "&amp;".utf8
            return
        case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "]"),
            UInt8(ascii: "|"), UInt8(ascii: "~"), UInt8(ascii: "#"), UInt8(ascii: "{"):
            result.append(UInt8(ascii: "\\"))
        case UInt8(ascii: "_") where !isInsideWord(bytes, index):
            result.append(UInt8(ascii: "\\"))
        case UInt8(ascii: ":") where bytes[index...].starts(with: "://".utf8):
            result.append(UInt8(ascii: "\\"))
        case UInt8(ascii: ".") where endsWithWWW(bytes[..<index]) || isInsideHost(bytes, index):
            result.append(UInt8(ascii: "\\"))
        default:
            if isBlockMarker { result.append(UInt8(ascii: "\\")) }
        }
        result.append(byte)
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"),
            UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "|"), UInt8(ascii: "~"), UInt8(ascii: "#"),
            UInt8(ascii: "{"), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "."):
            true
        default:
            false
        }
    }

    private static func opensBlock(_ line: String) -> Bool {
        guard let first = line.utf8.first else { return false }
        return switch first {
        case UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "="): true
        default: isDigit(first)
        }
    }

    /// Where the character stands that would make this line a quote, a list item, a rule, a definition or an underline.
    private static func blockMarker(_ bytes: [UInt8]) -> Int? {
        guard let first = bytes.first else { return nil }
        let second = bytes.dropFirst().first
        switch first {
        case UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: ":"):
            return 0
        case UInt8(ascii: "-"), UInt8(ascii: "+"):
            return second == nil || second == UInt8(ascii: " ") || second == first ? 0 : nil
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            let end = bytes.firstIndex { !isDigit($0) } ?? bytes.endIndex
            guard end < bytes.endIndex, bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ")") else {
                return nil
            }
            return end + 1 == bytes.endIndex || bytes[end + 1] == UInt8(ascii: " ") ? end : nil
        default:
            return nil
        }
    }

    private static func opensEntity(_ rest: ArraySlice<UInt8>) -> Bool {
        let name = rest.dropFirst().prefix(40).prefix { isWordByte($0) || $0 == UInt8(ascii: "#") }
        return !name.isEmpty && rest.dropFirst(name.count + 1).first == UInt8(ascii: ";")
    }

    private static func isInsideWord(_ bytes: [UInt8], _ index: Int) -> Bool {
        index > 0 && index + 1 < bytes.count && isWordByte(bytes[index - 1]) && isWordByte(bytes[index + 1])
    }

    /// As in `SAP.DE`, which some viewers take for a host in Germany; no country has one letter, and a file's ending is none.
    private static func isInsideHost(_ bytes: [UInt8], _ index: Int) -> Bool {
        guard index > 0, isWordByte(bytes[index - 1]) || bytes[index - 1] >= 0x80 else { return false }
        let label = bytes[(index + 1)...].prefix { isWordByte($0) || $0 >= 0x80 }
        let isEnd = bytes[label.endIndex...].first != UInt8(ascii: ".")
        return label.count > 1 && label.contains { !isDigit($0) } && !(isEnd && label.elementsEqual("json".utf8))
    }

    private static func endsWithWWW(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.suffix(3).count == 3 && bytes.suffix(3).allSatisfy { $0 | 0x20 == UInt8(ascii: "w") }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
