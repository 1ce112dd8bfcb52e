"""A private certificate authority, and what it signs well or badly."""

import os
import subprocess
import time


def openssl(*words):
    subprocess.run(["openssl", *words], check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def authority(folder, name):
    path = os.path.join(folder, name)
    openssl(
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30", "-subj", f"/CN={name}",
        "-keyout", path + ".key", "-out", path + ".pem",
    )
    return path


def leaf(folder, name, authority, names="DNS:provider.test,IP:127.0.0.1", first_day=-2, last_day=20):
    """Returns the path of certificate and key, without their endings."""
    path = os.path.join(folder, name)
    openssl(
        "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", f"/CN={name}",
        "-keyout", path + ".key", "-out", path + ".csr",
    )
    os.makedirs(path + ".db")
    for file, content in (
        (path + ".db/index", ""), (path + ".db/serial", "01"),
        (path + ".ext", f"subjectAltName={names}\nextendedKeyUsage=serverAuth\n"),
        (path + ".cnf", f"[ca]\ndefault_ca=c\n[c]\ndatabase={path}.db/index\nserial={path}.db/serial\nnew_certs_dir={path}.db\n"
                        "default_md=sha256\npolicy=p\nemail_in_dn=no\ncopy_extensions=none\nunique_subject=no\n[p]\ncommonName=supplied\n"),
    ):
        with open(file, "w") as out:
            out.write(content)

    def day(offset):
        return time.strftime("%Y%m%d%H%M%SZ", time.gmtime(time.time() + offset * 86_400))

    openssl(
        "ca", "-batch", "-config", path + ".cnf", "-cert", authority + ".pem", "-keyfile", authority + ".key", "-in", path + ".csr",
        "-out", path + ".pem", "-startdate", day(first_day), "-enddate", day(last_day), "-extfile", path + ".ext", "-notext",
    )
    return path
