"""Stands in for a syslog daemon: what programs send to the socket named first goes, as such a daemon writes it, to the file named second."""

import os
import re
import socket
import sys

path, log = sys.argv[1:]
listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
listener.bind(path)
os.chmod(path, 0o666)
# RFC 3164: <priority>Mmm dd hh:mm:ss name: message. The daemon keeps no priority and adds the host.
HEAD = re.compile(r"^<\d+>(\w{3} [ \d]\d \d\d:\d\d:\d\d) ")
with open(log, "a", encoding="utf-8") as file:
    while True:
        text = listener.recv(65536).decode("utf-8", "replace").rstrip("\n\0")
        # As rsyslog does, so that a message stays one line.
        text = re.sub(r"[\x00-\x1f]", lambda one: f"#{ord(one.group()):03o}", text)
        file.write(HEAD.sub(r"\1 server ", text) + "\n")
        file.flush()
