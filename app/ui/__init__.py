"""Everything Qt, and nothing else."""

# Before Qt: once PySide6 is there, it reads the source of every module that is imported after it.
import app.services.store  # noqa: F401
