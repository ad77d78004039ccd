"""Two commands for everyone who works on Daoyin; they need Python 3.11 and nothing else.

    python3 dev.py serve     set everything up, build the site, serve it on 127.0.0.1
    python3 dev.py test      set everything up, run every check and every test

Only the standard library is used here, because nothing else is there yet. The steps of a full test are in `STEPS`.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
LOCK = ROOT / "requirements.lock"
READY = VENV / "daoyin-ready"  # holds the digest of what was installed
UNFINISHED = VENV / "daoyin-unfinished"  # stands there while something is being installed
NODE_TOOLS = ROOT / "tests" / "tools"

# Debian packages for a full test: (the package to install, packages that serve as well, a command that shows it is there)
SYSTEM_PACKAGES = (
    ("chromium", ("chromium-browser",), "chromium"),
    ("libreoffice-writer-nogui", ("libreoffice-writer",), "soffice"),
    ("libreoffice-impress-nogui", ("libreoffice-impress",), "soffice"),
    ("libreoffice-calc-nogui", ("libreoffice-calc",), "soffice"),
    ("poppler-utils", (), "pdftoppm"),
    ("fonts-noto-cjk", (), ""),
    ("fonts-liberation", ("fonts-liberation2",), ""),
)
QUICK = "not browser and not office and not node and not slow"
SIDE_BY_SIDE = ("-n", "auto", "--maxprocesses", "8", "--dist", "loadscope", "--no-loadscope-reorder")  # what stays together is in tests/conftest.py
QUICK_NOTE = "--quick: tests with a browser, LibreOffice, Node or several builds were left out; `python3 dev.py test` runs them"


class Stop(Exception):
    """Something is missing that this script cannot provide; the message says what to do."""


def say(text: str) -> None:
    """Write a line of progress to standard error."""
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


def environment() -> dict[str, str]:
    """Return the environment of every child: UTF-8 whatever the locale, and the programs of .venv first."""
    path = os.pathsep.join((str(BIN), os.environ.get("PATH", os.defpath)))
    return {
        **os.environ,
        "PATH": path,
        "VIRTUAL_ENV": str(VENV),
        "PYTHONUTF8": "1",
        "LC_ALL": "C.UTF-8",
        "LANG": "C.UTF-8",
        "DAOYIN_PROJECT": str(ROOT),
    }


def run(*command: object, quiet: bool = False) -> int:
    """Run a command in the project folder; return its exit status, 127 when there is no such program."""
    output = subprocess.DEVNULL if quiet else None
    try:
        return subprocess.run([str(part) for part in command], cwd=ROOT, env=environment(), stdout=output, stderr=output).returncode
    except OSError:
        return 127


# ---- setting up -----------------------------------------------------------------------------------------------------


def wanted_digest() -> str:
    """Return the digest of everything the virtual environment is made from."""
    digest = hashlib.sha256(f"{sys.version_info[:3]} {ROOT}".encode())
    for path in (LOCK, ROOT / "pyproject.toml", ROOT / "dev.py"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def starts() -> bool:
    """Whether .venv has a Python of this version that starts."""
    wanted = f"import sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    return run(BIN / "python", "-c", wanted, quiet=True) == 0


def sealed() -> bool:
    """Whether .venv was finished for just this lock file."""
    return READY.is_file() and READY.read_text() == wanted_digest() and not UNFINISHED.exists()


def complete() -> bool:
    """Whether there is nothing to do; a few packages are tried, in case somebody deleted some."""
    return sealed() and starts() and run(BIN / "python", "-c", "import generators, click, mkdocs, pydantic, pytest", quiet=True) == 0


def make_venv() -> None:
    """Make .venv anew. Without ensurepip (Debian keeps it in python3-venv) the pip of this Python serves."""
    if Path(sys.prefix) == VENV:
        raise Stop("this is the Python inside .venv, which has to be made anew; run dev.py with the Python of the system")
    if VENV.exists():
        say(".venv is unfinished or broken; making it anew")
        shutil.rmtree(VENV)
    VENV.mkdir()
    UNFINISHED.touch()
    pip_flag = () if importlib.util.find_spec("ensurepip") else ("--without-pip",)
    if run(sys.executable, "-m", "venv", *pip_flag, VENV) != 0:
        raise Stop("could not make a virtual environment; on Debian: apt-get install python3-venv python3-pip")


def pip_command() -> tuple[object, ...]:
    """Return the command that installs into .venv."""
    if run(BIN / "python", "-m", "pip", "--version", quiet=True) == 0:
        return (BIN / "python", "-m", "pip")
    if run(sys.executable, "-m", "pip", "--version", quiet=True) == 0:
        return (sys.executable, "-m", "pip", "--python", BIN / "python")
    raise Stop("pip is missing; on Debian: apt-get install python3-pip python3-venv")


def set_up() -> None:
    """Make .venv hold what the lock file says, and the project itself. Does nothing when it already does."""
    if complete():
        return
    if UNFINISHED.exists() or sealed() or not starts():
        make_venv()
    UNFINISHED.touch()
    READY.unlink(missing_ok=True)
    pip = (*pip_command(), "install", "-qq", "--no-input", "--disable-pip-version-check", "--no-deps")
    say("installing what requirements.lock names into .venv (a minute or two the first time)")
    if run(*pip, "--require-hashes", "--only-binary", ":all:", "-r", LOCK) != 0:
        raise Stop("could not install the packages of requirements.lock (see above); is the package index reachable?")
    if run(*pip, "--no-build-isolation", "--no-index", "--editable", ROOT) != 0:
        raise Stop("could not install the project itself into .venv (see above)")
    UNFINISHED.unlink()
    READY.write_text(wanted_digest())


# ---- what a full test needs besides Python --------------------------------------------------------------------------


def installed(package: str) -> bool:
    """Whether dpkg knows the package as installed."""
    query = ("dpkg-query", "--show", "--showformat=${Status}", package)
    answer = subprocess.run(query, capture_output=True, text=True)
    return answer.returncode == 0 and answer.stdout.startswith("install ok installed")


def missing_packages() -> list[str]:
    """Return the Debian packages that a full test needs and that are not there."""
    debian = shutil.which("dpkg-query") is not None
    missing = []
    for package, others, command in SYSTEM_PACKAGES:
        there = any(installed(one) for one in (package, *others)) if debian else not command or shutil.which(command)
        if not there:
            missing.append(package)
    missing += [package for package, command in (("nodejs", "node"), ("npm", "npm")) if not shutil.which(command)]
    return missing


def system_packages() -> None:
    """Install what is missing where this is allowed; otherwise say exactly what to install."""
    missing = missing_packages()
    if not missing:
        return
    install = ("apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *missing)
    if not shutil.which("apt-get") or os.geteuid() != 0:
        why = "this is not root" if shutil.which("apt-get") else "there is no apt-get here"
        raise Stop(
            f"a full test needs these Debian packages, and {why}:\n    sudo apt-get install --no-install-recommends {' '.join(missing)}\n"
            "Install them (or what your system calls them), or run `python3 dev.py test --quick`. No test was run."
        )
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    say(f"installing {', '.join(missing)} with apt-get")
    run("apt-get", "update", "--quiet")
    if run(*install) != 0 or missing_packages():
        raise Stop(f"apt-get could not install {', '.join(missing_packages())}; no test was run")


def node_tools() -> None:
    """Install the validators of tests/tools from their lock file, unless they are there."""
    lock = NODE_TOOLS / "package-lock.json"
    if not lock.is_file():
        return
    seal = NODE_TOOLS / "node_modules" / "daoyin-ready"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if seal.is_file() and seal.read_text() == digest:
        return
    say("installing the validators of tests/tools")
    if run("npm", "ci", "--prefix", NODE_TOOLS, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error") != 0:
        raise Stop("npm could not install tests/tools/package-lock.json (see above); no test was run")
    seal.write_text(digest)


# ---- testing --------------------------------------------------------------------------------------------------------


def steps(laws: Path, quick: bool, rest: list[str]) -> list[tuple[str, tuple[object, ...]]]:
    """Return the steps of a test: (name, command). pytest comes last, so that its own summary ends the run."""
    with_laws = ("--laws", laws) if laws.is_dir() else ()
    marks = ("-m", QUICK) if quick else ()
    return [
        ("ruff check", (BIN / "ruff", "check", ".")),
        ("ruff format", (BIN / "ruff", "format", "--check", ".")),
        ("mypy", (BIN / "mypy", "--strict", "generators")),
        ("schemas", (BIN / "daoyin", "schemas")),
        ("daoyin check", (BIN / "daoyin", "check", "--quiet", *with_laws)),
        ("pytest", (BIN / "python", "-m", "pytest", *SIDE_BY_SIDE, *marks, *rest)),
    ]


def laws_note(laws: Path) -> str:
    """Return a line that says whether the content was held against the texts of the law."""
    if laws.is_dir():
        return f"the content was held against the texts of the law in {laws}"
    return f"NOT CHECKED: that the articles and numbers cited stand in the law. There is no folder {laws}; give one with --laws DIR"


def test(arguments: argparse.Namespace, rest: list[str]) -> int:
    """Run every step, whatever fails, and sum up. Returns the exit status."""
    laws = Path(arguments.laws or os.environ.get("DAOYIN_LAWS") or ROOT.parent / "shared" / "laws").resolve()
    os.environ["DAOYIN_LAWS"] = str(laws)
    if not arguments.quick:
        system_packages()
    set_up()
    if not arguments.quick:
        node_tools()
    results = []
    for name, command in steps(laws, arguments.quick, rest):
        say(f"==== {name}")
        begun = time.monotonic()
        results.append((name, run(*command), time.monotonic() - begun))
    print(flush=True)
    for name, status, seconds in results:
        ended = "passed" if status == 0 else f"KILLED by signal {-status}" if status < 0 else "FAILED"
        say(f"{ended}  {name}  ({seconds:.0f} s)")
    say(laws_note(laws))
    if arguments.quick:
        say(QUICK_NOTE)
    return 1 if any(status for _, status, _ in results) else 0


def serve(arguments: argparse.Namespace, rest: list[str]) -> int:
    """Set up, build and serve on 127.0.0.1 until Ctrl+C."""
    set_up()
    run(BIN / "daoyin", "schemas", quiet=True)
    say("building the site; the first time takes a minute")
    try:
        return run(BIN / "daoyin", "serve", *rest)
    except KeyboardInterrupt:
        return 0


def setup(arguments: argparse.Namespace, rest: list[str]) -> int:
    """Set up and write the schemas, for editors and for work by hand in .venv."""
    set_up()
    say(f"ready: {BIN / 'daoyin'}")
    return run(BIN / "daoyin", "schemas", quiet=True)


def arguments() -> argparse.ArgumentParser:
    """Return the parser. What it does not know is passed on: to `daoyin serve`, or to pytest."""
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True, metavar="serve|test|setup")
    commands.add_parser("serve", help="build and serve; further options go to `daoyin serve`").set_defaults(do=serve)
    testing = commands.add_parser("test", help="run every check and test; further arguments go to pytest")
    testing.add_argument("--laws", help="folder with the texts of the law (default: ../shared/laws)")
    testing.add_argument("--quick", action="store_true", help="leave out tests that need a browser, LibreOffice, Node or several builds")
    testing.set_defaults(do=test)
    commands.add_parser("setup", help="only set up .venv and the schemas for editors").set_defaults(do=setup)
    return parser


def main() -> int:
    """Run one command; exit status 0 done, 1 something failed or is missing, 2 wrong usage."""
    if sys.version_info < (3, 11):
        print(f"dev.py: Daoyin needs Python 3.11 or newer; this is {sys.version.split()[0]} ({sys.executable})", file=sys.stderr)
        return 1
    known, rest = arguments().parse_known_args()
    try:
        return int(known.do(known, rest))
    except Stop as stop:
        say(str(stop))
        return 1
    except KeyboardInterrupt:
        say("stopped")
        return 130


if __name__ == "__main__":
    sys.exit(main())
