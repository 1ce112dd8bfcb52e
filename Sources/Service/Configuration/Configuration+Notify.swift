extension Configuration {
    /// Who is told when a batch has ended or is stuck, when files are stuck, and when the service pauses and goes on.
    public struct Notify: Hashable, Sendable {
        /// `notify.webhook_url`, default none: the address that messages are posted to, signed as Standard Webhooks describes.
        public var webhookURL: String?
        /// `notify.webhook_secret` or `notify.webhook_secret_file`: what they are signed with.
        public var webhookSecret: SecretSource
        /// `notify.command`, default none: a program and its arguments, run with each message on its stdin; never a shell.
        public var command: [String]
        /// `notify.command_timeout`, default 30 s, 1 s to 10 min.
        public var commandTimeout: Duration
        /// `notify.pause_after`, default 60 s, up to a day: a pause is told once it has lasted this long.
        public var pauseAfter: Duration
        /// `notify.retry_for`, default 24 h, up to 7 days: how long a message is tried that nobody takes.
        public var retryFor: Duration

        /// Creates a section in which what is left out has its default.
        public init(
            webhookURL: String? = nil,
            webhookSecret: SecretSource = .none,
            command: [String] = [],
            commandTimeout: Duration = .seconds(30),
            pauseAfter: Duration = .seconds(60),
            retryFor: Duration = .seconds(86_400)
        ) {
            self.webhookURL = webhookURL
            self.webhookSecret = webhookSecret
            self.command = command
            self.commandTimeout = commandTimeout
            self.pauseAfter = pauseAfter
            self.retryFor = retryFor
        }
    }

    /// Where the provider's own webhooks come in.
    public struct Webhooks: Hashable, Sendable {
        /// `webhooks.listen`, default none: an IPv4 address and a port, such as `127.0.0.1:8787`.
        public var listen: ListenAddress?
        /// `webhooks.secret` or `webhooks.secret_file`: what the provider signs with.
        public var secret: SecretSource
        /// `webhooks.allow_remote`, default false: whether an address that other machines reach is allowed.
        public var allowRemote: Bool

        /// Creates a section in which what is left out has its default.
        public init(listen: ListenAddress? = nil, secret: SecretSource = .none, allowRemote: Bool = false) {
            self.listen = listen
            self.secret = secret
            self.allowRemote = allowRemote
        }
    }

    /// An IPv4 address of this machine and a port.
    public struct ListenAddress: Hashable, Sendable, CustomStringConvertible {
        /// Such as `127.0.0.1`.
        public var host: String
        /// 0 takes a free one.
        public var port: UInt16

        /// nil for anything but `a.b.c.d:port` or `localhost:port`.
        public init?(_ text: String) {
            let sides = text.split(separator: ":", omittingEmptySubsequences: false)
            guard sides.count == 2, let port = UInt16(sides[1]), sides[1].utf8.allSatisfy({ $0 != 0x2B }) else {
                return nil
            }
            let host = sides[0] == "localhost" ? "127.0.0.1" : String(sides[0])
            let parts = host.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 4, parts.allSatisfy({ UInt8($0).map { "\($0)" } == String($0) }) else { return nil }
            self.host = host
            self.port = port
        }

        /// Whether only this machine reaches it.
        public var isLoopback: Bool { host.hasPrefix("127.") }
        /// As it is written in the configuration.
        public var description: String { "\(host):\(port)" }
    }
}
