"""What the files say must be true elsewhere too: links, words, locks, addresses."""

import re
from pathlib import Path

import pytest

from tests.house.source import ROOT, text, tracked

LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?P<target>[^)\s]+)\)|!\[[^\]]*\]\((?P<picture>[^)\s]+)\)")
# In two halves, so that this list is not itself a finding.
REGISTRIES = [
    a + b for a, b in (("pypi", ".org"), ("pythonho", "sted.org"), ("registry.npm", "js.org"), ("deb.deb", "ian.org"))
]
PLACES = [a + b for a, b in (("/wo", "rk/"), ("/ro", "ot/"), ("/ho", "me/"), ("/Us", "ers/"), ("/tm", "p/k/"))]
TEXT_KINDS = {
    ".py",
    ".md",
    ".toml",
    ".lock",
    ".in",
    ".yaml",
    ".yml",
    ".proto",
    ".json",
    ".sh",
    ".html",
    ".css",
    ".ini",
    "",
}
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))
# Other people's files, kept as they publish them.
VENDORED = ("proto/buf/", "tests/web/vendor/", "gateway/static/vendor/")


@pytest.mark.parametrize("page", [path for path in tracked() if path.suffix == ".md"], ids=str)
def test_every_relative_link_resolves(page: Path) -> None:
    """A link in a page leads to a file that exists."""
    targets = [match["target"] or match["picture"] for match in LINK.finditer(text(page))]
    relative = [t.split("#")[0] for t in targets if not re.match(r"[a-z]+:|#", t)]
    lost = [target for target in relative if not (ROOT / page.parent / target).exists()]

    assert lost == []


@pytest.mark.parametrize("word", [*REGISTRIES, *PLACES])
def test_no_file_names_a_registry_or_somebodys_machine(word: str) -> None:
    """Nothing committed depends on where packages come from or on whose computer it was written."""
    found = [str(path) for path in own_text_files() if word in text(path)]

    assert found == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_locked_requirement_has_hashes_and_no_address(lock: Path) -> None:
    """Each package is pinned to an exact version and to hashes; where it is fetched from is the machine's choice."""
    content = lock.read_text("utf-8")
    pinned = [line for line in content.splitlines() if re.match(r"[a-z0-9]", line)]

    assert all(re.match(r"[\w.\[\],-]+==[\w.!+]+( ; .*)? \\$", line) for line in pinned)
    assert "://" not in content
    assert not re.search(r"^--(?!hash)", content, re.MULTILINE)


def test_the_locks_agree() -> None:
    """What is tested is what is shipped: the smaller locks hold the same versions as the development one."""
    whole = versions("dev.lock")

    assert versions("runtime.lock") <= whole
    assert versions("embedded.lock") <= whole


def test_make_lists_few_targets() -> None:
    """`make` offers at most twelve things, each with a word of explanation."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = re.findall(r"^([a-z]+):", makefile, re.MULTILINE)
    explained = re.findall(r"^([a-z]+):.*## \S", makefile, re.MULTILINE)

    assert len(targets) <= 12
    assert targets == explained


def own_text_files() -> list[Path]:
    """Return the text files we write."""
    found = [path for path in tracked() if path.suffix in TEXT_KINDS and path.name != "LICENSE"]
    return [path for path in found if not str(path).startswith(VENDORED)]


def versions(lock: str) -> set[str]:
    """Return the `name==version ; marker` lines of a lock."""
    lines = (ROOT / "requirements" / lock).read_text("utf-8").splitlines()
    return {line.rstrip(" \\") for line in lines if "==" in line and not line.startswith(" ")}
