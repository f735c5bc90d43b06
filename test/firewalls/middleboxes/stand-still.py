"""Stops the process that is logged in at port 21, once nothing has come for a second, for as many seconds as the argument says.

What a laptop does that is closed in the middle of a session. Runs in the client's namespace.
"""

import os
import re
import signal
import subprocess
import sys
import time

SECONDS = float(sys.argv[1])
QUIET = 1.0

print("ready", flush=True)
seen, since = "", time.monotonic()
while True:
    told = subprocess.run(
        ["ss", "-tnpiH", "state", "established", "dport = :21"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    received = "".join(re.findall(r"bytes_received:\d+", told))
    if received != seen:
        seen, since = received, time.monotonic()
    owner = re.search(r"pid=(\d+)", told)
    if owner and received and time.monotonic() - since > QUIET:
        os.kill(int(owner.group(1)), signal.SIGSTOP)
        time.sleep(SECONDS)
        os.kill(int(owner.group(1)), signal.SIGCONT)
        break
    time.sleep(0.05)
