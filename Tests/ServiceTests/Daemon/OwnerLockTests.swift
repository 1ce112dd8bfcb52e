import LinuxSystem
import TestSupport
import Testing

@testable import Service

struct OwnerLockTests {
    private func withWork(_ body: (Directory) throws -> Void) async throws {
        try await withTemporaryDirectory { try body(Directory.open($0)) }
    }

    @Test func `Who deletes the lock's file makes no way for a second owner`() async throws {
        try await withWork { work in
            let first = try OwnerLock(work: work)
            first.sign()
            try work.remove(OwnerLock.name)
            #expect(throws: OwnerLock.Taken.self) { try OwnerLock(work: work) }
            #expect(OwnerLock.isHeld(work: work))
            withExtendedLifetime(first) {}
        }
    }

    @Test(arguments: [false, true])
    func `The owner makes a file anew that was deleted or replaced, and its lock names it again`(
        isReplaced: Bool
    ) async throws {
        try await withWork { work in
            let first = try OwnerLock(work: work)
            first.sign()
            #expect(!first.restore(at: .now + .seconds(5)))
            try work.remove(OwnerLock.name)
            if isReplaced { try work.writeFile(OwnerLock.name, [], replacing: false) }
            #expect(first.restore(at: .now + .seconds(10)))
            #expect(OwnerLock.record(in: work)?.isSameOwner(as: .own) == true)
            #expect(try !work.open(OwnerLock.name, .readWrite).tryLock())
            #expect(!first.restore(at: .now + .seconds(15)))
        }
    }

    @Test func `When the owner has gone the next one may begin, with its file or without`() async throws {
        try await withWork { work in
            for isDeleted in [false, true] {
                do {
                    let first = try OwnerLock(work: work)
                    first.sign()
                }
                if isDeleted { try work.remove(OwnerLock.name) }
                #expect(!OwnerLock.isHeld(work: work))
                _ = try OwnerLock(work: work)
            }
        }
    }
}
