extension ConfigurationKey {
    static let notify: [ConfigurationKey] = [
        ConfigurationKey(
            "notify.webhook_url",
            \.notify.webhookURL,
            optional: .webhookURL,
            unset: "''",
            "Where a message is posted when a batch has ended (batch.completed, batch.failed) or is in its status for longer"
                + " than usual (batch.stuck), when files lie in the inbox for 15 min that nobody finishes (inbox.stuck, at"
                + " most once an hour), and when the service pauses or goes on (service.paused, service.resumed): JSON"
                + " without names or content, signed as Standard Webhooks describes, tried again for as long as retry_for."
        ),
        ConfigurationKey(
            "notify.webhook_secret",
            \.notify.webhookSecret,
            .secret("the secret, or ${NAME}"),
            "What it is signed with: whsec_ and base 64, or any text. If it is not set here, a systemd credential"
                + " \"notify_secret\" is used."
        ),
        ConfigurationKey(
            "notify.webhook_secret_file",
            \.notify.webhookSecret,
            .secretFile,
            "Instead of webhook_secret, which is then ''; a file that holds the secret and nothing else."
        ),
        ConfigurationKey(
            "notify.command",
            \.notify.command,
            .command,
            "A program that is run with the same message on its stdin, as a list: ['/usr/local/bin/tell', '--all']. No shell"
                + " reads it. Exit status 0 takes the message."
        ),
        ConfigurationKey(
            "notify.command_timeout",
            \.notify.commandTimeout,
            .duration(.seconds(1) ... .seconds(600)),
            "After this time it is ended, with all its children."
        ),
        ConfigurationKey(
            "notify.pause_after",
            \.notify.pauseAfter,
            .duration(.zero ... .seconds(86_400)),
            "A pause is told once it has lasted this long."
        ),
        ConfigurationKey(
            "notify.retry_for",
            \.notify.retryFor,
            .duration(.zero ... .seconds(7 * 86_400)),
            "How long a message that nobody takes is tried again, also after a restart. Of more than 1,000 the oldest go."
        ),
    ]

    static let webhooks: [ConfigurationKey] = [
        ConfigurationKey(
            "webhooks.listen",
            \.webhooks.listen,
            optional: .listenAddress,
            unset: "''",
            "Where the provider's webhooks come in, such as 127.0.0.1:8787 behind a reverse proxy: a batch that has ended is"
                + " then asked about at once. Empty for none."
        ),
        ConfigurationKey(
            "webhooks.secret",
            \.webhooks.secret,
            .secret("the secret, or ${NAME}"),
            "What the provider signs with. If it is not set here, a systemd credential \"webhook_secret\" is used."
        ),
        ConfigurationKey(
            "webhooks.secret_file",
            \.webhooks.secret,
            .secretFile,
            "Instead of secret, which is then ''; a file that holds the secret and nothing else."
        ),
        ConfigurationKey(
            "webhooks.allow_remote",
            \.webhooks.allowRemote,
            .flag,
            "Whether listen may be an address that other machines reach. There is no TLS here."
        ),
    ]
}
