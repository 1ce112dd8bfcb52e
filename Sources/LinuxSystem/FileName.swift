/// One path component as the bytes the kernel knows, which need not be UTF-8.
///
/// Never empty, `.` or `..`, and free of `/` and NUL, so that it cannot leave its directory.
package struct FileName: Hashable, Sendable {
    package let bytes: [UInt8]

    package init?(bytes: [UInt8]) {
        if bytes.isEmpty || bytes == [0x2E] || bytes == [0x2E, 0x2E] { return nil }
        if bytes.contains(where: { $0 == 0 || $0 == 0x2F }) { return nil }
        self.bytes = bytes
    }

    package init?(_ string: String) {
        self.init(bytes: Array(string.utf8))
    }

    /// The caller knows that the bytes keep the rules.
    init(trusted bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The name as text; nil when its bytes are not UTF-8.
    package var string: String? { String(validating: bytes, as: UTF8.self) }

    /// Dot-files are invisible to users and ignored in every folder they can write to.
    package var isHidden: Bool { bytes.first == 0x2E }
}

extension FileName: Comparable {
    /// The order of the bytes, the same on every machine.
    package static func < (left: FileName, right: FileName) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}

extension FileName: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) {
        let bytes = Array(value.utf8)
        precondition(FileName(bytes: bytes) != nil, "not a file name: \(value)")
        self.init(trusted: bytes)
    }
}

extension FileName {
    func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: bytes.count + 1) { buffer in
            for (index, byte) in bytes.enumerated() {
                buffer[index] = CChar(bitPattern: byte)
            }
            buffer[bytes.count] = 0
            guard let start = buffer.baseAddress else { preconditionFailure("a non-empty buffer has an address") }
            return body(start)
        }
    }
}
