package import LinuxSystem

/// The format of what a drop root keeps, as its marker names it.
///
/// It goes up with every change that an older version would misread; whoever reads an older one brings it up to date.
package enum DropRootFormat {
    package static let current = 1

    static let markerText = Array("mosychlos drop root\nformat \(current)\n".utf8)

    /// The first one where the marker names none, as the first versions wrote it.
    package static func read(in root: Directory) -> Int {
        guard let bytes = try? root.open(DropRoot.marker, .read).readAll(limit: 4096) else { return 1 }
        let words = String(decoding: bytes, as: UTF8.self).split { $0.isNewline }.compactMap { line -> Int? in
            line.hasPrefix("format ") ? Int(line.dropFirst("format ".count)) : nil
        }
        return words.first ?? 1
    }
}

extension DropRoot {
    /// A newer version has worked here: nothing of it is touched.
    package struct NewerFormat: Error, Hashable, Sendable, CustomStringConvertible {
        package var path: String
        package var format: Int

        package var description: String {
            "\(path) has format \(format), and this version of mosychlos knows up to \(DropRootFormat.current)"
        }
    }
}
