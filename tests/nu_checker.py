"""What the Nu checker, the validator of the HTML standard, says of pages."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

CHECKER = Path(settings.BASE_DIR) / "node_modules" / "vnu-jar" / "build/dist/vnu.jar"


def faults(pages, folder):
    """Errors and warnings in {name: HTML}, as “name: message”; Java is started once."""
    for thing in ("java", CHECKER):
        if shutil.which(thing) is None and not Path(thing).exists():
            pytest.fail(f"There is no {thing}: run bin/test once, which installs it.")
    for name, html in pages.items():
        (folder / f"{name}.html").write_bytes(html)
    command = ["java", "-Xss4m", "-jar", CHECKER, "--format", "json", "--stdout"]
    answer = subprocess.run(
        [*command, "--exit-zero-always", *sorted(folder.glob("*.html"))],
        capture_output=True,
        check=True,
        timeout=300,
    )
    return [
        f"{Path(message['url']).stem}: {message['message']}"
        for message in json.loads(answer.stdout)["messages"]
    ]
