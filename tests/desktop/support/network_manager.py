"""The NetworkManager of a computer, on a bus of its own: it says whether the network is metered.

It says `ready` once it can be asked. Each line that it reads is what it answers from then on, as the number of its own
`NMMetered`. `network_manager.py ADDRESS NUMBER`.
"""

import sys
import threading

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402  (the version has to be chosen first)

NAME = "org.freedesktop.NetworkManager"
PLACE = "/org/freedesktop/NetworkManager"
SHAPE = f"<node><interface name='{NAME}'><property name='Metered' type='u' access='read'/></interface></node>"


class Said:
    def __init__(self, number):
        self.number = number

    def listen(self):
        for line in sys.stdin:
            self.number = int(line)
            print("heard", flush=True)


def main(address, number):
    said = Said(int(number))
    flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
    bus = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
    shape = Gio.DBusNodeInfo.new_for_xml(SHAPE).interfaces[0]
    bus.register_object(PLACE, shape, None, lambda *_: GLib.Variant("u", said.number), None)
    Gio.bus_own_name_on_connection(bus, NAME, Gio.BusNameOwnerFlags.NONE, lambda *_: print("ready", flush=True), None)
    threading.Thread(target=said.listen, daemon=True).start()
    GLib.MainLoop().run()


main(*sys.argv[1:])
