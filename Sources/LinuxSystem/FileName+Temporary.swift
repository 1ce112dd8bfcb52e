extension FileName {
    /// The longest name that Linux file systems take, in bytes.
    package static let maximumLength = 255

    /// A fresh hidden name beside `name`, telling for whom it stands: `.smith.md.3f9c02d17a40.tmp`.
    package static func temporary(for name: FileName) -> FileName {
        temporary(for: name, mark: UInt64.random(in: 0...0xFFFF_FFFF_FFFF))
    }

    static func temporary(for name: FileName, mark: UInt64) -> FileName {
        var tail: [UInt8] = [0x2E]
        for shift in stride(from: 44, through: 0, by: -4) {
            tail.append(Hexadecimal.lower(UInt8(truncatingIfNeeded: mark >> UInt64(shift)) & 0xF))
        }
        tail += [0x2E, 0x74, 0x6D, 0x70]
        return FileName(trusted: [0x2E] + name.bytes.prefix(maximumLength - 1 - tail.count) + tail)
    }

    /// Whether the name has the form that `temporary(for:)` gives: debris after a crash, removable by its owner.
    package var isTemporary: Bool {
        let tail = bytes.suffix(17)
        return isHidden && bytes.count > 18 && tail.first == 0x2E && tail.suffix(4) == [0x2E, 0x74, 0x6D, 0x70]
            && tail.dropFirst().prefix(12).allSatisfy { Hexadecimal.value($0) != nil }
    }
}
