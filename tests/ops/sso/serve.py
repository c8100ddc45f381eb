"""A real OpenID Connect provider in a process of its own.

    python -m tests.ops.sso.serve LISTENER CALLBACK     (an open file by number)

Says "ready" when it is.
"""

from __future__ import annotations

import socket
import sys
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import django
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

from tests.ops.sso.people import CLIENT, PEOPLE, SECRET


def fill(callback: str) -> None:
    from django.contrib.auth.models import User
    from oauth2_provider.models import Application

    call_command("migrate", verbosity=0)
    for name, (email, _is_confirmed) in PEOPLE.items():
        User.objects.create(username=name, email=email)
    Application.objects.create(
        client_id=CLIENT,
        client_secret=SECRET,
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_AUTHORIZATION_CODE,
        algorithm=Application.RS256_ALGORITHM,
        redirect_uris=callback,
        skip_authorization=True,
    )


class Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


def main(listener: socket.socket, callback: str) -> None:
    django.setup()
    fill(callback)
    server = WSGIServer(listener.getsockname(), Quiet, bind_and_activate=False)
    server.socket.close()
    server.socket = listener
    server.server_name, server.server_port = listener.getsockname()
    server.setup_environ()
    server.set_app(get_wsgi_application())
    print("ready", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])), sys.argv[2])
