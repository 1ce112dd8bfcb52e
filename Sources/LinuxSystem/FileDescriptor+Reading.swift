import CLinux
import Glibc

extension FileDescriptor {
    /// Reads up to `buffer.count` bytes into the front of the buffer; 0 at the end.
    package func read(into buffer: inout [UInt8]) throws(SystemError) -> Int {
        try system("read") { buffer.withUnsafeMutableBytes { Glibc.read(raw, $0.baseAddress, $0.count) } }
    }

    /// Everything from the current position on; `EFBIG` as soon as there are more than `limit` bytes.
    package func readAll(limit: Int) throws(SystemError) -> [UInt8] {
        let expected = min(Int(try status().size), limit)
        var bytes: [UInt8] = []
        // One byte of room beyond the known size, so that the read that fills the file also shows its end.
        var room = max(expected, 4095) + 1
        while true {
            try admit("read")
            let start = bytes.count
            let (chunk, count, code) = readChunk(room)
            if count < 0 { throw SystemError("read", code: code) }
            if count == 0 { return bytes }
            if start == 0 { bytes = chunk } else { bytes += chunk }
            if bytes.count > limit { throw SystemError("read", code: EFBIG) }
            room = max(bytes.count, 4096)
        }
    }

    private func readChunk(_ capacity: Int) -> (bytes: [UInt8], count: Int, code: Int32) {
        var result = 0
        var code: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            repeat {
                result = Glibc.read(raw, buffer.baseAddress, capacity)
                code = errno
            } while result < 0 && code == EINTR
            count = max(result, 0)
        }
        return (bytes, result, code)
    }

    /// Fewer than `count` bytes only at the end of the file; the current position stays.
    package func read(at offset: Int64, count: Int) throws(SystemError) -> [UInt8] {
        try admit("pread")
        var failure: SystemError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let result = pread(
                    raw,
                    buffer.baseAddress?.advanced(by: filled),
                    count - filled,
                    off_t(offset) + filled
                )
                if result < 0 && errno == EINTR { continue }
                if result < 0 { failure = SystemError("pread") }
                if result <= 0 { return }
                filled += result
            }
        }
        if let failure { throw failure }
        return bytes
    }
}
