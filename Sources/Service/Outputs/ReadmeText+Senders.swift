extension ReadmeText {
    /// Which ways of copying are safe as they are, and how the others are made safe.
    static let senders = """
        FOR THOSE WHO SET UP AUTOMATIC COPYING

        A file is taken when nobody is writing it any more and it is complete. Safe as they are:

        Explorer, robocopy, copy      copying again replaces the file only while it is still in the inbox
        macOS Finder                  its ._ files and .DS_Store are ignored
        PowerShell                    UTF-16 is understood, too; better: Set-Content -Encoding utf8
        rsync                         also with --delay-updates; avoid --inplace and --append
        WinSCP, FileZilla             leave "transfer to temporary filename" switched on
        cp, scp, sftp, curl -o        safe; best: write inbox/risk/.tmp/x.json, then mv it up one level
        FTP                           proftpd: HiddenStores on; others write in place and rely on the
                                      file being complete JSON
        Your own program              write under a name that begins with a dot in the same folder, fsync,
                                      then rename it to its final name

        Ignored: names that begin with a dot, ~ or #, and names that end in .tmp, .part, .partial,
        .filepart, .crdownload, .bak or .lock. What does not end in .json is left alone.
        """
}
