import LinuxSystem

enum FileBytes {
    static func read(_ path: String) throws -> [UInt8] {
        try FileDescriptor.open(path, .read).readAll(limit: 1 << 20)
    }
}
