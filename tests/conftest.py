"""The tests see the environment of a user, not that of a service they may run on."""

from __future__ import annotations

import os

for _name in [name for name in os.environ if name.startswith(("GITHUB_", "CI_"))]:
    del os.environ[_name]
