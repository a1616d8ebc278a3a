"""Another program's window, from which one folder or file can be dragged: a file manager as the tests need it.

It lies over all other windows and takes no focus. It says `ready` once it can be grasped, and then what becomes of the
drag. `drag_source.py PATH X Y WIDTH HEIGHT`; units: pixels of the screen.
"""

import pathlib
import sys

import gi

for library in ("Gtk", "Gdk"):
    gi.require_version(library, "3.0")
from gi.repository import Gdk, Gtk  # noqa: E402  (the versions have to be chosen first)


def say(what):
    print(what, flush=True)


def main(path, x, y, width, height):
    window = Gtk.Window(type=Gtk.WindowType.POPUP)
    handle = Gtk.EventBox()
    window.add(handle)
    handle.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, [], Gdk.DragAction.COPY)
    handle.drag_source_add_uri_targets()
    handle.connect("drag-begin", lambda *_: say("begun"))
    handle.connect("drag-data-get", lambda _w, _c, data, *_: data.set_uris([pathlib.Path(path).absolute().as_uri()]))
    handle.connect("drag-failed", lambda _w, _c, why: say(f"failed {why.value_nick}"))
    handle.connect("drag-end", lambda *_: say("ended"))
    window.connect("map-event", lambda *_: say("ready"))
    window.move(x, y)
    window.set_default_size(width, height)
    window.show_all()
    Gtk.main()


main(sys.argv[1], *map(int, sys.argv[2:]))
