"""The real settings and one page more: an empty view, for every other to be measured against."""

from negotiator.settings import *  # noqa: F403
from negotiator.settings import LOGGING

ROOT_URLCONF = "bench.urls"
# Finding a row that a page has something to show for, it also tries rows that have none.
LOGGING["loggers"]["django"]["level"] = "ERROR"
