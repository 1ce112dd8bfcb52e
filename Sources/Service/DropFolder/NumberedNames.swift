import LinuxSystem

extension Directory {
    /// Moves a file to the first name that is free, trying `a.json`, `a--2.json` and so on.
    ///
    /// Returns the name it got; nil if it is gone.
    func move(
        _ name: FileName,
        to target: Directory,
        asFirstFreeOf wanted: FileName
    ) throws(SystemError) -> FileName? {
        var number = 1
        while true {
            let free = wanted.numbered(number)
            do throws(SystemError) {
                try move(name, to: target, as: free)
                return free
            } catch {
                if error.isNotFound { return nil }
                guard error.isExists else { throw error }
                number += 1
            }
        }
    }
}

extension FileName {
    /// `a.json`, `a--2.json`, `a--3.json` …; a name too long to be added to is cut.
    func numbered(_ number: Int) -> FileName {
        let suffix: [UInt8] = number > 1 ? Array("--\(number)".utf8) : []
        let dot = bytes.lastIndex(of: UInt8(ascii: ".")).flatMap { $0 > 0 ? $0 : nil } ?? bytes.endIndex
        var stem = bytes[..<dot]
        let ending = bytes[dot...]
        // Room for a reason's ending within the 255 bytes a name may have.
        let room = 240 - suffix.count - ending.count
        if stem.count > room { stem = stem.prefix(max(1, room)) }
        return FileName(bytes: stem + suffix + ending) ?? self
    }
}
