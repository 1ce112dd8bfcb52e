import Service

/// A file that a service under systemd needs, and where it goes.
struct SystemFile: Hashable, Sendable {
    /// From the root of the file system on, without the slash.
    var path: String
    var text: String
    /// Who may read it; the user of the service gets at it by tmpfiles.d.
    var mode: UInt32 = 0o644

    static let all = [
        SystemFile(path: "etc/systemd/system/mosychlos.service", text: unitText),
        SystemFile(path: "etc/systemd/system/mosychlos@.service", text: templateText),
        SystemFile(path: "etc/sysusers.d/mosychlos.conf", text: usersText),
        SystemFile(path: "etc/tmpfiles.d/mosychlos.conf", text: foldersText),
        SystemFile(path: "etc/mosychlos/config.yaml", text: ConfigurationTemplate.text, mode: 0o640),
    ]

    /// What is left to do, as commands.
    static let rest = [
        "systemd-sysusers && systemd-tmpfiles --create", "install -m 600 /dev/stdin /etc/mosychlos/api_key",
        "systemctl daemon-reload && systemctl enable --now mosychlos",
    ]
}
