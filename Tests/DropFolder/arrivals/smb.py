"""A private smbd on a loopback port, and a client that copies the way Explorer and Finder do."""

import subprocess
import uuid
from pathlib import Path

from smbprotocol.connection import Connection
from smbprotocol.create_contexts import (
    CreateContextName,
    SMB2CreateContextRequest,
    SMB2CreateDurableHandleReconnectV2,
    SMB2CreateDurableHandleRequestV2,
)
from smbprotocol.file_info import FileBasicInformation, FileEndOfFileInformation, FileRenameInformation
from smbprotocol.header import Commands
from smbprotocol.open import (
    CreateDisposition,
    CreateOptions,
    FileAttributes,
    FilePipePrinterAccessMask,
    ImpersonationLevel,
    Open,
    RequestedOplockLevel,
    ShareAccess,
    SMB2SetInfoRequest,
    SMB2SetInfoResponse,
)
from smbprotocol.session import Session
from smbprotocol.tree import TreeConnect

from droprig import Server, free_port, listens, wait_for

READ_WRITE = (
    FilePipePrinterAccessMask.GENERIC_READ
    | FilePipePrinterAccessMask.GENERIC_WRITE
    | FilePipePrinterAccessMask.DELETE
)
ANYTHING = ShareAccess.FILE_SHARE_READ | ShareAccess.FILE_SHARE_WRITE | ShareAccess.FILE_SHARE_DELETE
# 100 ns since 1601: the second of January 2020.
JANUARY_2020 = (1577923200 + 11644473600) * 10_000_000


class Samba(Server):
    """Shares one folder twice: `drop` as an ordinary share, `durable` with handles that outlive a connection."""

    def __init__(self, scratch, folder):
        self.port = free_port()
        home = Path(scratch) / "samba"
        for name in ("lock", "state", "cache", "pid", "private", "ncalrpc", "log"):
            (home / name).mkdir(parents=True)
        self.config = home / "smb.conf"
        self.config.write_text(
            f"""[global]
  workgroup = RIG
  server role = standalone server
  smb ports = {self.port}
  interfaces = 127.0.0.1/8
  bind interfaces only = yes
  disable netbios = yes
  disable spoolss = yes
  load printers = no
  lock directory = {home}/lock
  state directory = {home}/state
  cache directory = {home}/cache
  pid directory = {home}/pid
  private dir = {home}/private
  ncalrpc dir = {home}/ncalrpc
  log file = {home}/log/smbd.log
  log level = 1
  passdb backend = tdbsam:{home}/private/passdb.tdb
  map to guest = Bad User
  guest account = root
  vfs objects = streams_xattr

[drop]
  path = {folder}
  guest ok = yes
  read only = no
[durable]
  path = {folder}
  guest ok = yes
  read only = no
  kernel share modes = no
  posix locking = no
  kernel oplocks = no
"""
        )
        super().__init__("smbd", ["smbd", "--foreground", "-s", self.config, "--debug-stdout"])
        wait_for("smbd listens", lambda: listens(self.port) or not self.is_running)
        if not self.is_running:
            raise RuntimeError(f"smbd has ended:\n{self.said()}")

    def command(self, words, folder="."):
        """What `smbclient` says to one line of commands, given in a local folder."""
        return subprocess.run(
            ["smbclient", "//127.0.0.1/drop", "-p", str(self.port), "-N", "-s", str(self.config), "-c", words],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            timeout=60,
        ).stdout


class Client:
    """One connection; names are relative to the share, with backslashes."""

    def __init__(self, samba, share="drop", client_id=None):
        self.connection = Connection(client_id or uuid.uuid4(), "127.0.0.1", samba.port, require_signing=False)
        self.connection.connect()
        self.session = Session(self.connection, "rig", "rig", require_encryption=False, auth_protocol="ntlm")
        self.session.connect()
        self.tree = TreeConnect(self.session, rf"\\127.0.0.1\{share}")
        self.tree.connect(require_secure_negotiate=False)

    def open_to_read(self, name):
        return self.open(name, CreateDisposition.FILE_OPEN, access=FilePipePrinterAccessMask.GENERIC_READ, share=ANYTHING)

    def open(
        self,
        name,
        how=CreateDisposition.FILE_OVERWRITE_IF,
        options=0,
        contexts=None,
        oplock=None,
        access=READ_WRITE,
        share=ShareAccess.FILE_SHARE_READ,
    ):
        handle = Open(self.tree, name)
        handle.create(
            ImpersonationLevel.Impersonation,
            access,
            FileAttributes.FILE_ATTRIBUTE_NORMAL,
            share,
            how,
            CreateOptions.FILE_NON_DIRECTORY_FILE | options,
            create_contexts=contexts,
            oplock_level=oplock or RequestedOplockLevel.SMB2_OPLOCK_LEVEL_NONE,
        )
        return handle

    def open_durable(self, name, key, handle_id=None):
        """A handle that survives its connection; with `handle_id` the one that did."""
        if handle_id:
            wanted = SMB2CreateDurableHandleReconnectV2()
            wanted["file_id"] = handle_id
            wanted["flags"] = 0
            label = CreateContextName.SMB2_CREATE_DURABLE_HANDLE_RECONNECT_V2
        else:
            wanted = SMB2CreateDurableHandleRequestV2()
            label = CreateContextName.SMB2_CREATE_DURABLE_HANDLE_REQUEST_V2
        wanted["create_guid"] = key
        context = SMB2CreateContextRequest()
        context["buffer_name"] = label
        context["buffer_data"] = wanted
        return self.open(
            name,
            CreateDisposition.FILE_OPEN_IF,
            contexts=[context],
            share=0,
            oplock=RequestedOplockLevel.SMB2_OPLOCK_LEVEL_BATCH,
        )

    def set(self, handle, information):
        request = SMB2SetInfoRequest()
        request["info_type"] = information.INFO_TYPE
        request["file_info_class"] = information.INFO_CLASS
        request["file_id"] = handle.file_id
        request["buffer"] = information
        sent = self.connection.send(request, self.session.session_id, self.tree.tree_connect_id)
        SMB2SetInfoResponse().unpack(self.connection.receive(sent)["data"].get_value())

    def set_size(self, handle, size):
        information = FileEndOfFileInformation()
        information["end_of_file"] = size
        self.set(handle, information)

    def set_times(self, handle, time=JANUARY_2020):
        information = FileBasicInformation()
        for field in ("creation_time", "last_access_time", "last_write_time", "change_time"):
            information[field] = time
        self.set(handle, information)

    def rename(self, handle, name, replacing=False):
        information = FileRenameInformation()
        information["replace_if_exists"] = replacing
        information["file_name"] = name
        self.set(handle, information)

    def put(self, name, data, how=CreateDisposition.FILE_OVERWRITE_IF):
        handle = self.open(name, how)
        handle.write(data, 0)
        handle.close()

    def vanish(self):
        """The connection is gone without a word, as when a laptop is closed or the program is killed."""
        self.connection.transport.close()

    def close(self):
        self.connection.disconnect()
