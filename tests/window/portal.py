"""A desktop's portal that answers every wish for files by itself: portal.py ANSWER [URI…].

ANSWER is what the portal says of the dialog: 0 picked, 1 cancelled. Prints "ready" once it is on the session's bus, then
a line for each wish that was answered: the method, the folder and the name to begin with.
"""

import sys

from gi.repository import Gio, GLib

NAME = "org.freedesktop.portal.Desktop"
PLACE = "/org/freedesktop/portal/desktop"
WHAT = """
<node>
  <interface name="org.freedesktop.portal.FileChooser">
    <method name="OpenFile">
      <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
      <arg type="o" direction="out"/>
    </method>
    <method name="SaveFile">
      <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
      <arg type="o" direction="out"/>
    </method>
    <property name="version" type="u" access="read"/>
  </interface>
</node>
"""

answer, uris = int(sys.argv[1]), sys.argv[2:]


def text(options, key):
    """A path or name of the options, which are bytes that end with 0."""
    value = options.get(key, "")
    return value if isinstance(value, str) else bytes(value).rstrip(b"\0").decode()


def called(bus, sender, _place, _interface, method, parameters, invocation):
    """Takes a wish, and answers it a moment later as a person would."""
    _parent, _title, options = parameters.unpack()
    who = sender.lstrip(":").replace(".", "_")
    request = f"{PLACE}/request/{who}/{options['handle_token']}"
    invocation.return_value(GLib.Variant("(o)", (request,)))

    def respond():
        results = {"uris": GLib.Variant("as", uris)} if answer == 0 else {}
        where = (sender, request, "org.freedesktop.portal.Request", "Response")
        bus.emit_signal(*where, GLib.Variant("(ua{sv})", (answer, results)))
        bus.flush_sync(None)
        print(method, text(options, "current_folder"), text(options, "current_name"), flush=True)
        return False

    GLib.timeout_add(300, respond)


def asked(*_):
    """The one property: the interface's version."""
    return GLib.Variant("u", 4)


def on_the_bus(bus, _name):
    """Offers what a portal offers."""
    interface = Gio.DBusNodeInfo.new_for_xml(WHAT).interfaces[0]
    bus.register_object(PLACE, interface, called, asked, None)


Gio.bus_own_name(Gio.BusType.SESSION, NAME, 0, on_the_bus, lambda *_: print("ready", flush=True), None)
GLib.MainLoop().run()
