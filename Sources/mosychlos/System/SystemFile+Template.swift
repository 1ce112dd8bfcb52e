extension SystemFile {
    /// The text of `systemd/mosychlos@.service`.
    static let templateText =
        #"""
        # One of several drop folders on a machine: mosychlos@NAME works on /srv/mosychlos/NAME, configured by /etc/mosychlos/NAME.yaml,
        # with the API key of /etc/mosychlos/NAME.api_key. The folder has to be there before; all else is as in mosychlos.service.

        [Unit]
        Description=mosychlos: analyses of the portfolios dropped into the folder %i
        # The provider is asked over the network; the folder may be a share.
        Wants=network-online.target
        After=network-online.target
        RequiresMountsFor=/srv/mosychlos/%i
        StartLimitIntervalSec=10min
        StartLimitBurst=10

        [Service]
        Type=notify
        # The threads ask for priorities that they do not need and do not get; no word of that in the journal.
        Environment=LIBDISPATCH_LOG=NO
        ExecStart=/usr/local/bin/mosychlos watch --config=/etc/mosychlos/%i.yaml --data-dir=/srv/mosychlos/%i
        # The configuration is read again: taken over as a whole, or kept with the reason in the journal.
        ExecReload=/bin/kill -HUP $MAINPID
        Restart=on-failure
        RestartSec=5s
        # Wrong configuration and a missing key: starting again does not help.
        RestartPreventExitStatus=64 77 78
        # A loop that does not come round for this long is taken for dead.
        WatchdogSec=3min
        TimeoutStartSec=90s
        TimeoutStopSec=20s

        # A user of its own with a number that stays, because the files of the share belong to it.
        User=mosychlos
        Group=mosychlos
        UMask=0007
        WorkingDirectory=/srv/mosychlos/%i
        # One path: two would be two mounts, and files could not be renamed from one into the other.
        ReadWritePaths=/srv/mosychlos/%i
        # The API key reaches nobody else's eyes: not the environment, not the configuration.
        LoadCredential=api_key:/etc/mosychlos/%i.api_key
        # Or encrypted, by `systemd-creds encrypt --name=api_key - /etc/mosychlos/NAME.api_key.cred`:
        #LoadCredentialEncrypted=api_key:/etc/mosychlos/%i.api_key.cred

        # To see whether somebody still writes to a file of another user.
        AmbientCapabilities=CAP_LEASE
        CapabilityBoundingSet=CAP_LEASE
        NoNewPrivileges=yes
        ProtectSystem=strict
        ProtectHome=yes
        ProtectProc=invisible
        ProcSubset=pid
        PrivateTmp=yes
        PrivateDevices=yes
        PrivateIPC=yes
        PrivateMounts=yes
        ProtectKernelTunables=yes
        ProtectKernelModules=yes
        ProtectKernelLogs=yes
        ProtectControlGroups=yes
        ProtectClock=yes
        ProtectHostname=yes
        RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
        RestrictNamespaces=yes
        RestrictRealtime=yes
        RestrictSUIDSGID=yes
        LockPersonality=yes
        MemoryDenyWriteExecute=yes
        RemoveIPC=yes
        KeyringMode=private
        SystemCallArchitectures=native
        SystemCallFilter=@system-service
        SystemCallFilter=~@privileged @resources
        SystemCallErrorNumber=EPERM
        DevicePolicy=closed
        LimitNOFILE=16384
        LimitCORE=0
        TasksMax=256
        MemoryMax=1G

        [Install]
        WantedBy=multi-user.target

        """#
}
