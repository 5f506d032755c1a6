"""What the user chose, checked once. A setting is one row of `Settings`, wherever it is set.

>>> settings = load({"minutes": "2"}, {"INTERVIEWER_MODEL": "base"})
>>> isinstance(settings, Settings), settings.minutes, settings.engine, settings.model
(True, 2.0, 'auto', 'base')
>>> isinstance(FIELDS["minutes"], Field), config_file({"INTERVIEWER_CONFIG": "mine.toml"}).name
(True, 'mine.toml')
"""

from interviewer.settings.fields import Field
from interviewer.settings.loading import config_file, load
from interviewer.settings.table import FIELDS, Settings

__all__ = ["FIELDS", "Field", "Settings", "config_file", "load"]
