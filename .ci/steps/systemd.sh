# The service under a real systemd, in a copy of this machine that is thrown away.
systemd_service() {
    as_root bash Tests/Systemd/run.sh "$mosychlos"
}
