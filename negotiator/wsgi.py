"""The WSGI application that gunicorn serves."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from negotiator.garbage import settle
from negotiator.patience import Turns

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "negotiator.settings")

# Room for several files of the largest size, so that a form can say which one was too large.
application = Turns(get_wsgi_application(), largest=10 * settings.UPLOAD_LIMIT)
settle()
