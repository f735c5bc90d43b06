"""Runs one pyftpdlib server with the settings in the JSON file named by the first argument."""

import json
import logging
import re
import sys

from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import DTPHandler, FTPHandler, TLS_DTPHandler, TLS_FTPHandler, PassiveDTP
from pyftpdlib.servers import FTPServer, MultiprocessFTPServer

with open(sys.argv[1], encoding="utf-8") as file:
    settings = json.load(file)

logging.basicConfig(filename=settings["log"], level=logging.DEBUG, format="%(message)s")

authorizer = DummyAuthorizer()
authorizer.add_user(
    settings["user"],
    settings["password"],
    settings["files"],
    perm="elr" if settings["readOnly"] else "elradfmwMT",
)

tls = settings["tls"]


class Handler(FTPHandler if tls == "none" else TLS_FTPHandler):
    """Implicit TLS is not in the library: here the handshake comes first, and the greeting when it is done."""

    greeted = False
    announcement = None

    def respond(self, resp, **how):
        for pattern, instead in settings["otherReplies"]:
            resp = re.sub(pattern, instead, resp)
        if settings["announcedAfterTls"] and resp.startswith(("125 ", "150 ")) and not self.data_tls_is_up():
            self.announcement = resp
        else:
            super().respond(resp, **how)

    def data_tls_is_up(self):
        return self.data_channel is not None and self.data_channel._ssl_established

    def handle(self):
        if tls == "implicit":
            self.secure_connection(self.ssl_context)
        else:
            super().handle()

    def handle_ssl_established(self):
        if tls == "implicit" and not self.greeted:
            self.greeted = True
            super().handle()


Handler.authorizer = authorizer
Handler.proto_cmds = {
    verb: about for verb, about in Handler.proto_cmds.items() if verb not in settings["unknownCommands"]
}
Handler.permit_foreign_addresses = False
if settings["banner"] is not None:
    Handler.banner = settings["banner"]
if tls != "none":
    Handler.certfile = settings["certificate"]
    Handler.keyfile = settings["key"]
    Handler.tls_control_required = tls != "offered"
    Handler.tls_data_required = tls != "offered"
if settings["passivePorts"] is not None:
    first, last = settings["passivePorts"]
    Handler.passive_ports = range(first, last + 1)
if settings["passiveAddress"] is not None:
    Handler.masquerade_address = settings["passiveAddress"]
if settings["idleSeconds"] is not None:
    Handler.timeout = settings["idleSeconds"]


class Unended(TLS_DTPHandler):
    def _do_ssl_shutdown(self):
        self.handle_ssl_shutdown()


if settings["noCloseNotify"]:
    Handler.dtp_handler = Unended


class Announced(TLS_DTPHandler):
    def handle_ssl_established(self):
        announcement, self.cmd_channel.announcement = self.cmd_channel.announcement, None
        if announcement is not None:
            self.cmd_channel.respond(announcement)


if settings["announcedAfterTls"]:
    Handler.dtp_handler = Announced


class Passive(PassiveDTP):
    if settings["dataConnectSeconds"] is not None:
        timeout = settings["dataConnectSeconds"]


Handler.passive_dtp = Passive

# One process for all clients loses data handshakes when sessions overlap: 1.5.7 forgets a socket in its event loop.
# Limits and idle time are only kept by that one process, though.
limited = any(settings[name] is not None for name in ("maxClients", "maxClientsPerAddress", "idleSeconds"))
server = (FTPServer if limited else MultiprocessFTPServer)((settings["address"], settings["port"]), Handler)
if settings["maxClients"] is not None:
    server.max_cons = settings["maxClients"]
if settings["maxClientsPerAddress"] is not None:
    server.max_cons_per_ip = settings["maxClientsPerAddress"]
server.serve_forever(handle_exit=False)
