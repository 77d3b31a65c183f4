"""Imported by the process that all workers are forked from: what each would load for itself is loaded there once."""

from archive.examine import Task, examine
from archive.readers import Hints

examine(Task(payload=b"Plaza removed nine accounts on Monday.", hints=Hints(media_type="text/plain")))
