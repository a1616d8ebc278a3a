"""The screen saver of a desktop, on a bus: it says who keeps it from coming, as how many programs do at present.

`screen_saver.py ADDRESS`. It says `ready` once it can be asked.
"""

import sys

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402  (the version has to be chosen first)

NAME = "org.freedesktop.ScreenSaver"
PLACE = "/org/freedesktop/ScreenSaver"
SHAPE = f"""<node><interface name='{NAME}'>
  <method name='Inhibit'><arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='u' direction='out'/></method>
  <method name='UnInhibit'><arg type='u' direction='in'/></method>
</interface></node>"""


class Saver:
    def __init__(self):
        self.held = set()
        self.last = 0

    def answer(self, _bus, _caller, _place, _interface, method, given, call):
        if method == "Inhibit":
            self.last += 1
            self.held.add(self.last)
            call.return_value(GLib.Variant("(u)", (self.last,)))
        else:
            self.held.discard(given.unpack()[0])
            call.return_value(None)
        print(len(self.held), flush=True)


def main(address):
    flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
    bus = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
    shape = Gio.DBusNodeInfo.new_for_xml(SHAPE).interfaces[0]
    bus.register_object(PLACE, shape, Saver().answer, None, None)
    Gio.bus_own_name_on_connection(bus, NAME, Gio.BusNameOwnerFlags.NONE, lambda *_: print("ready", flush=True), None)
    GLib.MainLoop().run()


main(*sys.argv[1:])
