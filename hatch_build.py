"""Has the build leave in the package what is quicker to read: JSON for YAML, compiled modules."""

import sys
from compileall import compile_dir
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuiltDataset(BuildHookInterface[Any]):
    """Writes it into the wheel; for an editable install, beside the modules."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the dataset that the checkout has now."""
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from channelports.reader import built

        text = built.to_built((root / "data" / "events.yaml").read_bytes())
        package = root / "src" / "channelports" / "data"
        if version == "editable":
            package.mkdir(exist_ok=True)
            compile_dir(package.parent, quiet=1)  # as an installer does with all but these
        else:
            self._folder = TemporaryDirectory()
            package = Path(self._folder.name)
            build_data["force_include"][package / built.NAME] = f"channelports/data/{built.NAME}"
        (package / built.NAME).write_text(text, encoding="utf-8")

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Clear up."""
        del build_data, artifact_path
        if version != "editable":
            self._folder.cleanup()
