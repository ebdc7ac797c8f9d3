"""Puts the data into the package, with the dataset as JSON too, which is quicker to read."""

import sys
from compileall import compile_dir
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DATA = ("coastline.json", "events.schema.json", "events.yaml")


class PackageData(BuildHookInterface[Any]):
    """Puts it into the wheel.

    An editable install reads the data of the checkout, and has only the JSON beside the modules: a
    file of its own in site-packages would leave a folder there that still imports when it is gone.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Take the data that the checkout has now."""
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from channelports.data import built_copy

        text = built_copy.make((root / "data" / "events.yaml").read_bytes())
        package = root / "src" / "channelports" / "data"
        if version == "editable":
            package.mkdir(exist_ok=True)
            compile_dir(package.parent, quiet=1)  # as an installer does with all but these
        else:
            self._folder = TemporaryDirectory()
            package = Path(self._folder.name)
            files = [*(root / "data" / name for name in DATA), package / built_copy.NAME]
            included = {str(each): f"channelports/data/{each.name}" for each in files}
            build_data["force_include"] |= included
        (package / built_copy.NAME).write_text(text, encoding="utf-8")

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Clear up."""
        del build_data, artifact_path
        if version != "editable":
            self._folder.cleanup()
