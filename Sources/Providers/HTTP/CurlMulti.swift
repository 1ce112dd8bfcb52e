import CCurl

/// libcurl's functions and its multi handle, which the loop's thread owns.
///
/// Sendable although it holds pointers: the functions of a loaded library stay where they are, and of the handle other
/// threads use nothing but `wake`, which libcurl allows from anywhere.
final class CurlMulti: Sendable {
    nonisolated(unsafe) let curl: UnsafePointer<ccurl_library>
    nonisolated(unsafe) private let handle: UnsafeMutableRawPointer

    /// nil where the library cannot be loaded.
    init?() {
        let functions = UnsafeMutablePointer<ccurl_library>.allocate(capacity: 1)
        functions.initialize(to: ccurl_library())
        guard ccurl_load(functions) == 0, let handle = functions.pointee.multi_init() else {
            functions.deallocate()
            return nil
        }
        curl = UnsafePointer(functions)
        self.handle = handle
    }

    deinit {
        curl.deallocate()
    }

    func wake() {
        _ = curl.pointee.multi_wakeup(handle)
    }

    func add(_ easy: UnsafeMutableRawPointer) -> Bool {
        curl.pointee.multi_add_handle(handle, easy) == 0
    }

    func remove(_ easy: UnsafeMutableRawPointer) {
        _ = curl.pointee.multi_remove_handle(handle, easy)
    }

    /// Moves all transfers on as far as they go without waiting, then reports those that ended.
    func perform(_ ended: (_ id: UInt64, _ code: Int32) -> Void) {
        var running: Int32 = 0
        _ = curl.pointee.multi_perform(handle, &running)
        var left: Int32 = 0
        while let message = curl.pointee.multi_info_read(handle, &left) {
            guard Int(message.pointee.kind) == CCURL_MESSAGE_DONE, let easy = message.pointee.easy else { continue }
            // The message is gone once its handle is removed: read it first.
            let code = message.pointee.data.result
            ended(UInt64(UInt(bitPattern: ccurl_private_info(curl, easy))), code)
        }
    }

    /// Waits for a socket, a timer of libcurl or `wake`.
    func wait(isIdle: Bool) {
        _ = curl.pointee.multi_poll(handle, nil, 0, isIdle ? .max : 60_000, nil)
    }

    func cleanUp() {
        _ = curl.pointee.multi_cleanup(handle)
    }
}
