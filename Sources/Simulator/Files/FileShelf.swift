import LinuxSystem

/// Where the bytes of uploads and outputs lie: a directory that goes away with the simulator.
struct FileShelf: Sendable {
    private let parent: Directory
    private let name: FileName
    private let directory: Directory

    /// Makes the directory inside `parent`.
    init(in parent: String) throws {
        self.parent = try Directory.create(parent)
        let unique = base36(UInt64.random(in: .min ... .max), digits: 13)
        guard let name = FileName("mosychlos-simulator-\(Host.processID)-\(unique)") else {
            throw SystemError("mkdir", subject: parent, code: 22)
        }
        self.name = name
        directory = try self.parent.makeDirectory(name, mode: 0o700)
    }

    func create(_ name: FileName) throws(SystemError) -> FileDescriptor {
        try directory.open(name, .create(exclusive: true))
    }

    func open(_ name: FileName) throws(SystemError) -> FileDescriptor {
        try directory.open(name, .read)
    }

    func size(of name: FileName) -> Int { (try? directory.status(of: name)).flatMap { $0 }.map { Int($0.size) } ?? 0 }

    func remove(_ name: FileName) {
        try? directory.remove(name)
    }

    func removeAll() {
        // A batch that still runs may make one more file while the directory is emptied.
        for _ in 0..<5 where (try? parent.removeTree(name)) != nil { return }
    }

    /// Hands out the file chunk by chunk.
    func read(_ name: FileName, _ chunk: (ArraySlice<UInt8>) throws -> Void) throws {
        let file = try open(name)
        var buffer = [UInt8](repeating: 0, count: 256 << 10)
        while true {
            let count = try file.read(into: &buffer)
            if count == 0 { return }
            try chunk(buffer[..<count])
        }
    }
}
