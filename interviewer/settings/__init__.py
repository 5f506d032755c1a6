"""What the user chose, checked once. A setting is one row of `Settings`, wherever it is set."""

from interviewer.settings.fields import Field
from interviewer.settings.loading import config_file, load
from interviewer.settings.table import FIELDS, Settings

__all__ = ["FIELDS", "Field", "Settings", "config_file", "load"]
