import CLinux
import Glibc

extension SystemError: CustomStringConvertible {
    package var description: String {
        "\(call)\(subject.isEmpty ? "" : " \(subject)"): \(reason)"
    }

    /// Without the call and what it was about.
    package var reason: String {
        switch (call, code) {
        case ("inotify_add_watch", ENOSPC):
            "inotify watch limit (fs.inotify.max_user_watches) is used up (ENOSPC)"
        case ("inotify_init1", EMFILE):
            "inotify instance limit (fs.inotify.max_user_instances) or the limit of open files is used up (EMFILE)"
        default:
            "\(text) (\(symbol))"
        }
    }

    // The `_np` calls read constant tables: unlike strerror(3) they are thread-safe and untranslated.
    private var text: String {
        strerrordesc_np(code).map { String(cString: $0) } ?? "Unknown error"
    }

    private var symbol: String {
        strerrorname_np(code).map { String(cString: $0) } ?? String(code)
    }
}
