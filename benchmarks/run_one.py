"""Runs one command line, its output thrown away; prints seconds, maximum resident set, exit code.

A process of its own that imports next to nothing: a child begins with the resident set of its
parent, and the kernel would never report less.
"""

import os
import sys
import time

nowhere = os.open(os.devnull, os.O_RDWR)
started = time.perf_counter()
child = os.posix_spawn(
    sys.argv[1],
    sys.argv[1:],
    os.environ,
    file_actions=[(os.POSIX_SPAWN_DUP2, nowhere, stream) for stream in range(3)],
)
_, status, usage = os.wait4(child, 0)
print(time.perf_counter() - started, usage.ru_maxrss, os.waitstatus_to_exitcode(status))
