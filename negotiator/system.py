"""What the system itself has to bring: libraries that pip does not. Only the standard library.

Shared by `./run`, which brings them, and by doctor, which tells.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Collection

# What WeasyPrint loads, and Debian's name for it. Without harfbuzz-subset nothing complains, but
# Chinese letters are many times slower.
LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
# Besides these, the tests draw letters with pdftoppm and drive a browser with Playwright's Node.
LIBRARIES_OF_TESTS = {"libatomic.so.1": "libatomic1"}
TOOLS_OF_TESTS = {"pdftoppm": "poppler-utils"}
_OTHER_SYSTEMS = {
    "dnf": "sudo dnf install python3 pango harfbuzz poppler-utils",
    "pacman": "sudo pacman -S python pango poppler",
    "apk": "sudo apk add python3 pango harfbuzz-subset poppler-utils",
    "zypper": "sudo zypper install python3 libpango-1_0-0 libharfbuzz-subset0 poppler-tools",
    "brew": "brew install pango poppler",
}


def missing_libraries() -> list[str]:
    """Debian's names of the packages whose library the linker does not find."""
    return [package for library, package in LIBRARIES.items() if not loads(library)]


def missing_for_tests() -> list[str]:
    """The same for what only the tests need."""
    tools = [package for tool, package in TOOLS_OF_TESTS.items() if not shutil.which(tool)]
    if not sys.platform.startswith("linux"):
        return tools
    return [*tools, *(name for library, name in LIBRARIES_OF_TESTS.items() if not loads(library))]


def loads(library: str) -> bool:
    """Whether the linker finds it. (ctypes' own search trusts a cache that may be stale.)"""
    names = [library]
    if sys.platform == "darwin":
        mac = library.replace(".so.0", ".0.dylib")
        names = [mac, f"/opt/homebrew/lib/{mac}", f"/usr/local/lib/{mac}"]
    return any(_loads_exactly(name) for name in names)


def _loads_exactly(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def install_command(packages: Collection[str]) -> str:
    """The one command that brings Debian's `packages`, or what stands for them, on this system."""
    if shutil.which("apt-get"):
        return "sudo apt-get install " + " ".join(packages)
    manager = next(filter(shutil.which, _OTHER_SYSTEMS), "")
    return _OTHER_SYSTEMS.get(manager, "(your package manager) " + " ".join(packages))


def apt_as_root() -> bool:
    """Whether packages may be installed without asking anyone."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root and shutil.which("apt-get") is not None


def apt_install(*packages: str) -> bool:
    """Install with apt; whether it brought all of them."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    for command in (["apt-get", "update", "-qq"], install):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr, file=sys.stderr)
    return done.returncode == 0
