"""Run a command and print what it took: seconds, seconds of the processor, bytes of memory at most, exit code.

    python -I -S measured.py OUTPUT COMMAND...

A process of its own that imports next to nothing: what a program is said to have needed is never less than what the
process needed that started it. What the command prints goes to the file OUTPUT.
"""

import os
import sys
import time


def main() -> None:
    """Run the command that the arguments say."""
    output, *command = sys.argv[1:]
    writing = (os.POSIX_SPAWN_OPEN, 1, output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    start = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=[writing])
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - start
    unit = 1 if sys.platform == "darwin" else 1024
    print(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit, os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
