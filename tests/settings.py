"""Settings for tests: a data folder of their own, a fast hasher, mail kept in memory."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tests import cluster

# Settings are read before any fixture runs, so the folder is made here.
_folder = tempfile.mkdtemp(prefix="negotiator-test-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
for _name in [name for name in os.environ if name.startswith("NEGOTIATOR_")]:
    del os.environ[_name]
os.environ["NEGOTIATOR_DATA"] = _folder
# ./run test --postgres says where its PostgreSQL is.
if cluster.VARIABLE in os.environ:
    os.environ["NEGOTIATOR_DATABASE_URL"] = os.environ[cluster.VARIABLE]
# Playwright's loop makes Django believe that it runs inside async code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from negotiator.catalogues import compile_stale  # noqa: E402
from negotiator.settings import *  # noqa: E402, F403
from negotiator.settings import DATABASES, LOCALE_PATHS, POSTGRES, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
EMAIL_ENABLED = True
# No collectstatic in front of a unit test; the browser tests drive the real server.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True
if not POSTGRES:
    # A file, not memory: threads then wait for each other as they do in production.
    DATABASES["default"]["TEST"] = {"NAME": Path(_folder) / "test.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
TIME_ZONE = "Europe/London"
# `serve` compiles them before the site starts; a test that asks for Chinese finds them too.
for _folder_of_texts in LOCALE_PATHS:
    compile_stale(_folder_of_texts)
