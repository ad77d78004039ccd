"""Every command explains itself, with an example."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from generators.cli import COMMANDS, daoyin


def commands(group: click.Group = daoyin, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield every command and command of a command, with the words that call it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None, name
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


ALL = dict(commands())


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_help_says_what_a_command_does_and_gives_an_example(path: tuple[str, ...]) -> None:
    done = CliRunner().invoke(daoyin, [*path, "--help"], prog_name="daoyin", terminal_width=200)
    assert done.exit_code == 0
    assert done.stderr == ""
    assert ALL[path].help
    assert f"Example: daoyin {' '.join(path)}" in done.stdout


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_every_option_is_explained(path: tuple[str, ...]) -> None:
    for parameter in ALL[path].params:
        if isinstance(parameter, click.Option) and not isinstance(parameter.type, click.Choice | click.IntRange):
            assert parameter.help, f"{parameter.name} of daoyin {' '.join(path)}"


def test_the_overview_lists_every_command_with_one_line() -> None:
    done = CliRunner().invoke(daoyin, ["--help"], prog_name="daoyin", terminal_width=200)
    for name, (_, line) in COMMANDS.items():
        assert line in done.stdout, name
    assert "Exit status: 0 done; 1 the content or the input has errors; 2 wrong usage." in " ".join(done.stdout.split())


def test_the_version_is_printed() -> None:
    done = CliRunner().invoke(daoyin, ["--version"], prog_name="daoyin")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("daoyin, version ")


@pytest.mark.parametrize("name", [name for name in COMMANDS if isinstance(ALL[(name,)], click.Group)])
def test_a_group_without_a_command_shows_its_help(name: str) -> None:
    done = CliRunner().invoke(daoyin, [name], prog_name="daoyin")
    assert done.exit_code in (0, 2)
    assert f"Usage: daoyin {name}" in done.output
