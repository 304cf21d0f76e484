"""The containers' recipe says the same as the embedded suite."""

import shutil
import subprocess
from typing import Any

import pytest
import yaml

from chassis import topology
from cli.embedded.nats import container_config
from cli.embedded.postgres import ROLE_SETTINGS
from tests.house.source import ROOT

SERVERS = {"postgres", "nats", "mailpit", "migrate"}


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:  # Any: a YAML document
    """Give docker-compose.yml."""
    found: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
    return found


def test_the_brokers_rights_are_those_of_the_topology() -> None:
    """`deploy/nats.conf` is what the topology gives; `make gen` writes it."""
    assert (ROOT / "deploy" / "nats.conf").read_text("utf-8") == container_config()


def test_compose_runs_every_part(compose: dict[str, Any]) -> None:
    """All four services, the servers they need and the migration step are there."""
    assert set(compose["services"]) == SERVERS | set(topology.SERVICES)


def test_only_the_screens_and_mails_are_reachable_and_only_from_this_machine(compose: dict[str, Any]) -> None:
    """Databases, broker and services publish no port; what is published listens on 127.0.0.1."""
    published = {name: part.get("ports", []) for name, part in compose["services"].items()}

    assert {name for name, ports in published.items() if ports} == {"gateway", "mailpit"}
    assert all(port.startswith("127.0.0.1:") for ports in published.values() for port in ports)


def test_every_image_is_pinned(compose: dict[str, Any]) -> None:
    """No image is taken by a tag that moves to another major version."""
    images = [part["image"] for part in compose["services"].values() if "image" in part]

    assert all(":" in image and not image.endswith(":latest") for image in images)


def test_no_password_stands_in_the_file(compose: dict[str, Any]) -> None:
    """Every secret comes from a variable without a default, or from a file."""
    told = [
        value
        for part in compose["services"].values()
        for name, value in (part.get("environment") or {}).items()
        if "PASSWORD" in name or "://" in str(value)
    ]
    secret = [
        value for value in told if "@" in str(value) or "KIRIDASHI_PG" in str(value) or "KIRIDASHI_NATS" in str(value)
    ]

    assert secret
    assert all("${" in value and ":?" in value and ":-" not in value for value in secret)


def test_each_service_gets_its_own_database_only(compose: dict[str, Any]) -> None:
    """A service connects as its restricted role; owners' passwords go to the migration step alone."""
    for service in topology.SERVICES:
        environment = compose["services"][service]["environment"]
        addresses = [str(value) for name, value in environment.items() if "DATABASE" in name]
        assert len(addresses) == 1
        assert f"//{service}_app:" in addresses[0]


def test_roles_are_made_alike_in_containers_and_embedded() -> None:
    """`deploy/roles.sh` sets the limits the embedded PostgreSQL sets."""
    script = (ROOT / "deploy" / "roles.sh").read_text("utf-8")

    assert all(f"SET {name} = '{value}'" in script for name, value in ROLE_SETTINGS.items())


def test_compose_accepts_the_file() -> None:
    """Docker's own reader finds no fault."""
    if shutil.which("docker") is None:
        pytest.skip("no docker command on this machine")
    if subprocess.run(["docker", "compose", "version"], capture_output=True, check=False).returncode != 0:
        pytest.skip("this docker has no compose command")
    checked = subprocess.run(
        ["docker", "compose", "config", "--quiet", "--no-interpolate"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert checked.returncode == 0, checked.stderr
