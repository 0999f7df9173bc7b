"""The container and the pipelines that publish: what they run is there, under the names that they give it."""

import re
import subprocess
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.nginx import Nginx
from tools.bench.nginx import free_port, run_nginx

ACTION = re.compile(r"(actions/[a-z-]+@[0-9a-f]{40}) # v\d+\.\d+\.\d+")
"""An action by its commit, and the version that it is."""

INSTALL = "apt-get update && apt-get install -y --no-install-recommends "


@pytest.fixture
def containerfile(project: Path) -> list[tuple[str, str]]:
    """Give the instructions of the Containerfile with what each says."""
    text = re.sub(r"\\\n\s*", "", (project / "Containerfile").read_text("utf-8"))
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in lines)]


def pipeline(project: Path, name: str) -> dict[Any, Any]:
    document: dict[Any, Any] = yaml.safe_load((project / "tools" / "deploy" / "pipelines" / name).read_text("utf-8"))
    return document


def assert_targets(project: Path, commands: list[str]) -> None:
    """Check that make knows what commands ask it for."""
    targets = [target for command in commands for target in re.findall(r"(?:^|&& )make ([a-z]+)", command)]
    assert targets
    for target in targets:
        subprocess.run(["make", "--dry-run", target], cwd=project, capture_output=True, check=True)


def test_on_github_each_step_is_an_action_of_one_commit_or_a_target_of_make(project: Path) -> None:
    workflow = pipeline(project, "github-pages.yml")
    assert workflow[True].keys() == {"push", "schedule", "workflow_dispatch"}  # « on », as YAML 1.1 reads it
    (daily,) = workflow[True]["schedule"]
    assert daily["cron"].endswith(" 0 * * *"), "every day, when the day of the build has begun"
    (job,) = workflow["jobs"].values()
    steps = job["steps"]
    text = (project / "tools" / "deploy" / "pipelines" / "github-pages.yml").read_text("utf-8")
    assert [step["uses"] for step in steps if "run" not in step] == ACTION.findall(text)
    (build,) = (step for step in steps if "run" in step)
    assert build["run"] == "make release"
    assert_targets(project, [build["run"]])
    ids = {step["id"] for step in steps if "id" in step}
    assert set(re.findall(r"steps\.(\w+)\.", str(workflow))) == ids
    uploaded = [step["with"]["path"] for step in steps if "with" in step]
    assert uploaded == ["dist/site"]


def test_on_gitlab_what_is_published_is_the_site_of_a_release(project: Path) -> None:
    job = pipeline(project, "gitlab-pages.yml")["pages"]
    build, copy = job["script"]
    assert (build, job["artifacts"]["paths"]) == ("make release", [copy.split()[-1]])
    assert copy.split()[-2] == "dist/site"
    assert_targets(project, [build])


def test_the_container_installs_what_set_up_asks_for(project: Path, containerfile: list[tuple[str, str]]) -> None:
    named = (project / "tools" / "setup" / "python.sh").read_text("utf-8") + (
        project / "tools" / "setup" / "nginx.sh"
    ).read_text("utf-8")
    runs = [rest for name, rest in containerfile if name == "RUN"]
    installed = [run.removeprefix(INSTALL).partition(" && ")[0].strip() for run in runs if run.startswith(INSTALL)]
    before = pipeline(project, "gitlab-pages.yml")["pages"]["before_script"]
    assert before == [f"{INSTALL}{installed[0]}"]
    for packages in (installed[0].removeprefix("make "), installed[1]):
        assert f'"{packages}"' in named
    assert_targets(project, runs)


def test_a_clean_copy_holds_all_that_the_container_builds_from(project: Path, tmp_path: Path) -> None:
    files = subprocess.run(["git", "ls-files", "-z"], cwd=project, capture_output=True, text=True, check=True).stdout
    ignored = [line for line in (project / ".dockerignore").read_text("utf-8").splitlines() if not line.startswith("#")]
    for path in filter(None, files.split("\0")):
        for rule in ignored:
            assert not path.startswith(f"{rule}/")
            assert not fnmatchcase(path, rule) or path.count("/") != rule.count("/")  # a star ends at a slash
        if (project / path).is_file():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes((project / path).read_bytes())
    assert_targets(tmp_path, ["make release"])


def test_the_container_serves_the_release_with_the_files_that_it_links(
    containerfile: list[tuple[str, str]], nginx: Nginx, tmp_path: Path
) -> None:
    (linking,) = (rest for name, rest in containerfile if name == "RUN" and rest.startswith("ln "))
    etc = tmp_path / "etc" / "nginx"
    for folder in ("conf.d", "sites-enabled"):
        (etc / folder).mkdir(parents=True)
    here = linking.replace("/etc/nginx", str(etc)).replace("/srv/ent/dist", str(nginx.release))
    subprocess.run(["sh", "-euc", here], check=True)
    port = free_port()
    maps = next((etc / "conf.d").iterdir()).read_text("utf-8")
    server = next((etc / "sites-enabled").iterdir()).read_text("utf-8").replace("/srv/ent/dist", str(nginx.release))
    assert "listen 8000;" in server
    (tmp_path / "work").mkdir()
    with run_nginx(tmp_path / "work", maps + server.replace("listen 8000;", f"listen 127.0.0.1:{port};"), port):
        served = Nginx(port, 0, nginx.release)
        for path in ("/", "/simulateur/"):
            here_too, there = ({**each.ask(path).headers, "date": ""} for each in (served, nginx))
            assert here_too == there
        assert served.ask("/nulle-part").status == 404
