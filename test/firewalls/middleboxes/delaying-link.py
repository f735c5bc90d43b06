"""A long way: packets from the client wait before they go on. It reads none of them. Argument: milliseconds."""

import collections
import fcntl
import os
import select
import struct
import subprocess
import sys
import time

TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 1, 0x1000
delay = int(sys.argv[1]) / 1000

link = os.open("/dev/net/tun", os.O_RDWR)
fcntl.ioctl(link, TUNSETIFF, struct.pack("16sH", b"long", IFF_TUN | IFF_NO_PI))
for command in (
    "ip link set long up",
    "ip route add default dev long table 100",
    "ip rule add iif inside lookup 100",
):
    subprocess.run(command.split(), check=True)
print("ready", flush=True)

on_the_way = collections.deque()
while True:
    wait = max(0, on_the_way[0][0] - time.monotonic()) if on_the_way else None
    if select.select([link], [], [], wait)[0]:
        on_the_way.append((time.monotonic() + delay, os.read(link, 65536)))
    while on_the_way and on_the_way[0][0] <= time.monotonic():
        os.write(link, on_the_way.popleft()[1])
