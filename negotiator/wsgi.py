"""The WSGI application that the web process serves."""

import os

from django.core.wsgi import get_wsgi_application

from negotiator.garbage import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "negotiator.settings")

application = get_wsgi_application()
settle()
