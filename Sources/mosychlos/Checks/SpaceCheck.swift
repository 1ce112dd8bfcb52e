import LinuxSystem
import Service

/// Whether the disk under a drop root has room, by the rule the daemon goes by.
struct SpaceCheck: Sendable {
    let path: String
    let rule: DiskRule

    func findings(of root: Directory) -> [Finding] {
        guard let space = try? root.diskSpace() else { return [] }
        return findings(for: space) + ballast(in: root, space)
    }

    func findings(for space: DiskSpace) -> [Finding] {
        let remedy = "du -xh -d1 \(quoted(path)) | sort -h"
        var findings: [Finding] = []
        if space.isReadOnly {
            let message = "the disk is mounted read-only, so nothing is taken"
            findings.append(
                .bad("space", message, remedy: "sudo mount -o remount,rw \"$(findmnt -nT \(quoted(path)) -o TARGET)\"")
            )
        }
        let needed = rule.needed(of: space.total)
        let words = "\(Format.bytes(space.free)) of \(Format.bytes(space.total)) are free"
        if space.free < needed {
            let message = "\(words); below \(Format.bytes(needed)) nothing is taken (watch.min_free)"
            findings.append(.bad("space", message, remedy: remedy))
        } else if space.free < 4 * needed {
            let message = "\(words); below \(Format.bytes(needed)) nothing is taken"
            findings.append(.warning("space", message, remedy: remedy))
        } else {
            findings.append(.good("space", words))
        }
        return findings + files(of: space)
    }

    private func files(of space: DiskSpace) -> [Finding] {
        // Some file systems make inodes as they need them.
        guard space.totalFiles > 0 else { return [] }
        let needed = rule.neededFiles(of: space.totalFiles)
        let words =
            "\(Format.count(Int(space.freeFiles))) of \(Format.count(Int(space.totalFiles))) files can still be made"
        let remedy = "du -x --inodes -d2 \(quoted(path)) | sort -n"
        if space.freeFiles < needed {
            return [.bad("inodes", "\(words); below \(Format.count(Int(needed))) nothing is taken", remedy: remedy)]
        }
        return space.freeFiles < 4 * needed
            ? [.warning("inodes", words, remedy: remedy)] : [.good("inodes", words)]
    }

    /// What the daemon keeps for a full disk.
    private func ballast(in root: Directory, _ space: DiskSpace) -> [Finding] {
        // Private to the daemon's user.
        guard let work = try? root.directory(".work") else { return [] }
        let ballast = Ballast(work: work, space: space)
        if ballast.isWhole { return [.good("ballast", "\(Format.bytes(ballast.bytes)) are kept for a full disk")] }
        let message = "not whole: a running mosychlos makes it when there is room"
        return [.warning("ballast", message, remedy: "mosychlos watch")]
    }
}
