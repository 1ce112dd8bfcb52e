import CLinux
import Glibc

/// One record of the kernel's queue.
struct InotifyEvent {
    let watch: WatchID
    let mask: UInt32
    let name: FileName?

    func has(_ flags: Int32...) -> Bool {
        flags.contains { mask & UInt32(bitPattern: $0) != 0 }
    }

    /// Hands over every record; true if any call returned true.
    static func all(in bytes: UnsafeRawBufferPointer, _ body: (InotifyEvent) -> Bool) -> Bool {
        var any = false
        var offset = 0
        let header = MemoryLayout<inotify_event>.size
        while offset + header <= bytes.count {
            let record = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
            let end = offset + header + Int(record.len)
            guard end <= bytes.count else { break }
            // The kernel pads names with NULs.
            let name = bytes[(offset + header)..<end].prefix { $0 != 0 }
            let event = InotifyEvent(
                watch: WatchID(descriptor: record.wd),
                mask: record.mask,
                name: FileName(bytes: Array(name))
            )
            if body(event) { any = true }
            offset = end
        }
        return any
    }
}

extension InotifyQueue.State {
    /// Folds the event into the hints; true if it is worth a listing.
    mutating func note(_ event: InotifyEvent, maximumHints: Int) -> Bool {
        if event.has(Int32(IN_Q_OVERFLOW)) {
            hints.overflowed = true
            return true
        }
        guard watched.contains(event.watch) else { return false }
        if event.has(Int32(IN_IGNORED), Int32(IN_UNMOUNT), Int32(IN_DELETE_SELF), Int32(IN_MOVE_SELF)) {
            if event.has(Int32(IN_IGNORED)) { watched.remove(event.watch) }
            return hints.lost.insert(event.watch).inserted
        }
        guard let name = event.name, !name.isHidden else { return false }
        let known = hints.arrivals[event.watch]?[name]
        if known == nil {
            // Past the bound only a listing helps, so that no more names need to be kept.
            if hintCount >= maximumHints { hints.overflowed = true }
            if hints.overflowed { return true }
            hintCount += 1
        }
        hints.arrivals[event.watch, default: [:]][name] = event.arrival(after: known)
        return true
    }
}

extension InotifyEvent {
    /// A change of permissions or times says less than how the file came.
    fileprivate func arrival(after known: Arrival?) -> Arrival {
        if has(Int32(IN_CLOSE_WRITE)) { return .closed }
        if has(Int32(IN_MOVED_TO)) { return .renamedInto }
        if has(Int32(IN_CREATE)) { return .appeared }
        return known ?? .appeared
    }
}
