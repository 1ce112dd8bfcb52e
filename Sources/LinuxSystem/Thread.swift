import CLinux
import Dispatch
import Glibc

/// Runs the body on a thread of its own, which ends with it; the name, cut to 15 bytes, shows in `ps -L`.
///
/// For work that blocks: it must not sit on the cooperative pool.
package func startThread(name: String, _ body: @escaping @Sendable () -> Void) {
    let start = ThreadStart(name: name, body: body)
    let argument = Unmanaged.passRetained(start).toOpaque()
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    defer { pthread_attr_destroy(&attributes) }
    var thread = pthread_t()
    let failure = pthread_create(&thread, &attributes, runThread, argument)
    if failure != 0 {
        // No thread is to be had right now: Dispatch runs the body as soon as one of its own is free.
        Unmanaged<ThreadStart>.fromOpaque(argument).release()
        DispatchQueue.global().async(execute: body)
    }
}

private final class ThreadStart: Sendable {
    let name: String
    let body: @Sendable () -> Void

    init(name: String, body: @escaping @Sendable () -> Void) {
        self.name = name
        self.body = body
    }
}

private func runThread(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    let start = Unmanaged<ThreadStart>.fromOpaque(argument).takeRetainedValue()
    _ = pthread_setname_np(pthread_self(), String(decoding: start.name.utf8.prefix(15), as: UTF8.self))
    start.body()
    return nil
}
