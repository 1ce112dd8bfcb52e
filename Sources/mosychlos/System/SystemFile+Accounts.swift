extension SystemFile {
    /// The text of `systemd/mosychlos.sysusers`.
    static let usersText =
        #"""
        # /etc/sysusers.d/mosychlos.conf: the user that owns the drop folder.
        u mosychlos - "mosychlos" /srv/mosychlos /usr/sbin/nologin

        """#

    /// The text of `systemd/mosychlos.tmpfiles`.
    static let foldersText =
        #"""
        # /etc/tmpfiles.d/mosychlos.conf: the folders, and who may read what is in them.
        d /srv/mosychlos 2750 mosychlos mosychlos
        d /etc/mosychlos 0750 root mosychlos
        z /etc/mosychlos/*.yaml 0640 root mosychlos
        z /etc/mosychlos/*api_key 0600 root root

        """#
}
