"""Quality and speed beside other tools; each module prints its tables."""

import archive  # noqa: F401 - first of all imports: it says how many threads numpy may take
