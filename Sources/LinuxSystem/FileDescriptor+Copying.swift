import CLinux
import Glibc

extension FileDescriptor {
    /// Appends a range of this file at the current position of the other one; fewer bytes only if this file ends.
    ///
    /// The kernel copies where it can, which shares the blocks on file systems that know how.
    @discardableResult
    package func copy(
        to other: borrowing FileDescriptor,
        from offset: Int64,
        count: Int64
    ) throws(SystemError) -> Int64 {
        var position = Int(offset)
        let end = position + Int(count)
        while position < end {
            try admit("copy_file_range")
            let copied = copy_file_range(raw, &position, other.raw, nil, Int(end - position), 0)
            if copied == 0 { break }
            if copied > 0 || errno == EINTR { continue }
            let code = errno
            guard FileDescriptor.needsPlainCopy.contains(code) else { throw SystemError("copy_file_range", code: code) }
            return try plainCopy(to: other, from: Int64(position), until: Int64(end)) - offset
        }
        // Files of /proc and some FUSE ones report no size and copy as empty: reading tells.
        if position == Int(offset) && count > 0 {
            return try plainCopy(to: other, from: Int64(position), until: Int64(end)) - offset
        }
        return Int64(position) - offset
    }

    /// Across file systems, for append-only targets and where the call or the file system does not know how.
    private static var needsPlainCopy: Set<Int32> { [EXDEV, EINVAL, ENOSYS, EOPNOTSUPP, EBADF, EPERM] }

    private func plainCopy(
        to other: borrowing FileDescriptor,
        from start: Int64,
        until end: Int64
    ) throws(SystemError) -> Int64 {
        var position = start
        while position < end {
            let chunk = try read(at: position, count: Int(min(end - position, 256 * 1024)))
            if chunk.isEmpty { break }
            try other.write(chunk)
            position += Int64(chunk.count)
        }
        return position
    }
}
