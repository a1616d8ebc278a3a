#!/usr/bin/python3
"""A mail server that exists only for the tests of the school server.

It listens on loopback, prints its port, and then each mail that it takes as one line of JSON. It ends when whoever
started it does (its input closes).

    peer.py [--tls now|later --cert FILE --key FILE] [--user NAME --password PASSWORD] [--mood silent|refuse]

`now` speaks TLS from the first byte, `later` wants STARTTLS. A silent one takes connections and says nothing; one that
refuses takes nobody's mail.
"""

import argparse
import asyncio
import email
import email.policy
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Box:
    def __init__(self, mood):
        self.mood = mood

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.mood == "refuse":
            return f"550 5.1.1 <{address}> is nobody here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        said = {
            "from": str(mail["From"]),
            "to": envelope.rcpt_tos,
            "subject": str(mail["Subject"]),
            "automatic": str(mail["Auto-Submitted"]),
            "type": str(mail["Content-Type"]),
            "text": mail.get_content(),
            "is_closed": session.ssl is not None or isinstance(server.transport.get_extra_info("ssl_object"), ssl.SSLObject),
            "user": (session.auth_data or b"").decode() if session.authenticated else None,
        }
        print(json.dumps(said), flush=True)
        return "250 OK"


class Silent(asyncio.Protocol):
    pass


def told():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tls", choices=["now", "later"])
    parser.add_argument("--cert")
    parser.add_argument("--key")
    parser.add_argument("--user")
    parser.add_argument("--password")
    parser.add_argument("--mood", choices=["silent", "refuse"])
    return parser.parse_args()


async def serve(options):
    context = None
    if options.tls:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(options.cert, options.key)

    def knows(server, session, envelope, mechanism, data):
        pair = (data.login.decode(), data.password.decode())
        is_right = pair == (options.user, options.password)
        return AuthResult(success=is_right, auth_data=data.login, handled=False)

    def session():
        if options.mood == "silent":
            return Silent()
        later = {"tls_context": context, "require_starttls": True} if options.tls == "later" else {}
        if options.user:
            later |= {"authenticator": knows, "auth_required": True, "auth_require_tls": False}
        return SMTP(Box(options.mood), hostname="peer", loop=loop, **later)

    loop = asyncio.get_running_loop()
    at_once = context if options.tls == "now" else None
    server = await loop.create_server(session, "127.0.0.1", 0, ssl=at_once)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(serve(told()))
