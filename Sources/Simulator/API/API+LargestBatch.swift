import LinuxSystem

extension API {
    /// A fault: what holds more than a plan allows is refused with 413.
    func refuseTooLarge(_ file: StoredFile, at place: LargestBatch.Place) throws {
        guard let largest = simulation.withWorld({ world, _ in world.plan.largestBatch }), largest.place == place else {
            return
        }
        var lines = 0
        try simulation.shelf.read(file.place) { chunk in
            for byte in chunk where byte == UInt8(ascii: "\n") { lines += 1 }
        }
        guard let problem = largest.problem(requests: lines, bytes: file.bytes, at: place) else { return }
        throw APIError(status: 413, message: problem.message, code: problem.code)
    }
}
