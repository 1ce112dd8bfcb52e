package import LinuxSystem

/// Room on the disk that is kept occupied, to be given up when the disk is full: then the status, the reasons and the
/// states can still be written.
///
/// Some files in `.work/ballast/`, so that it holds files (inodes) as well as bytes, and can be given up in parts.
package struct Ballast: Sendable {
    private let work: Directory
    private let sizes: Sizes

    static let folder: FileName = "ballast"
    private static let wantedFiles = 16
    private static let wantedBytes: Int64 = 1 << 20

    /// How much of a disk is worth keeping: a 64th at most of a small one.
    struct Sizes: Hashable {
        var files: Int
        var bytesEach: Int

        init(_ space: DiskSpace) {
            let bytes = min(Ballast.wantedBytes, space.total / 64)
            let most = space.totalFiles > 0 ? Int(clamping: space.totalFiles / 16) : Ballast.wantedFiles
            files = max(1, min(Ballast.wantedFiles, most))
            bytesEach = Int(bytes) / files
        }
    }

    /// - `work`: the private work folder.
    package init(work: Directory, space: DiskSpace) {
        self.work = work
        sizes = Sizes(space)
    }

    package var bytes: Int64 { Int64(sizes.files * sizes.bytesEach) }
    package var files: Int { sizes.files }

    package var isWhole: Bool {
        guard let directory = try? work.directory(Self.folder) else { return false }
        return names.allSatisfy { ((try? directory.status(of: $0)) ?? nil)?.size == Int64(sizes.bytesEach) }
    }

    /// Makes what is missing of it.
    package func fill() throws(SystemError) {
        let directory = try work.makeDirectory(Self.folder, mode: 0o700)
        let content = Self.noise(sizes.bytesEach)
        for name in names where try directory.status(of: name)?.size != Int64(sizes.bytesEach) {
            try directory.writeFile(name, content, replacing: true)
        }
    }

    /// How far it is given up: a half may be all that is missing, the last quarter is for the page that says what is wrong.
    package enum Part: Hashable, Sendable {
        case half, allButThePage, all

        fileprivate func kept(of files: Int) -> Int {
            switch self {
            case .half: files / 2
            case .allButThePage: files / 4
            case .all: 0
            }
        }
    }

    /// Frees a part of it; what cannot be freed stays.
    ///
    /// Returns whether there was anything to free.
    @discardableResult
    package func giveUp(_ part: Part) -> Bool {
        guard let directory = try? work.directory(Self.folder) else { return false }
        let present = names.filter { ((try? directory.status(of: $0)) ?? nil) != nil }
        var freed = false
        for name in present.dropFirst(part.kept(of: sizes.files)) where (try? directory.remove(name)) != nil {
            freed = true
        }
        // Without it, some file systems keep the blocks until their next commit.
        if freed { try? directory.sync() }
        return freed
    }

    private var names: [FileName] { (0..<sizes.files).compactMap { FileName("block-\($0)") } }

    /// Bytes that no file system can compress away.
    private static func noise(_ count: Int) -> [UInt8] {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        return (0..<count).map { _ in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return UInt8(truncatingIfNeeded: state >> 32)
        }
    }
}
