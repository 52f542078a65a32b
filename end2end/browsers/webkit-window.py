#!/usr/bin/python3
"""A window of WebKitGTK for WebDriver, which saves and prints into files without asking.

    webkit-window.py FOLDER

WebKitWebDriver starts it. Downloads are saved in FOLDER/downloads. The signal USR2 to
the process that FOLDER/window.pid names has the page printed on A4, as
FOLDER/printed-1.pdf and so on: WebDriver's command for it is not there, and
window.print() does nothing in a window that is driven.
"""

import importlib
import os
import signal
import sys

import gi


def library(name, version):
    """A library of GNOME's in the version that this is written for."""
    gi.require_version(name, version)
    return importlib.import_module(f"gi.repository.{name}")


Gtk = library("Gtk", "3.0")
WebKit2 = library("WebKit2", "4.1")
GLib = library("GLib", "2.0")


class Window:
    def __init__(self, folder):
        self.folder = folder
        self.printed = 0
        self.view = None

    def create(self, _session, context):
        self.view = WebKit2.WebView(web_context=context, is_controlled_by_automation=True)
        window = Gtk.Window(default_width=1280, default_height=900)
        window.add(self.view)
        window.show_all()
        return self.view

    def print(self):
        self.printed += 1
        target = os.path.join(self.folder, f"printed-{self.printed}.pdf")
        settings = Gtk.PrintSettings()
        settings.set_printer("Print to File")
        settings.set(Gtk.PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf")
        settings.set(Gtk.PRINT_SETTINGS_OUTPUT_URI, f"file://{target}.part")
        setup = Gtk.PageSetup()
        setup.set_paper_size(Gtk.PaperSize.new(Gtk.PAPER_NAME_A4))
        operation = WebKit2.PrintOperation.new(self.view)
        operation.set_print_settings(settings)
        operation.set_page_setup(setup)
        # Whoever waits for the file shall find it whole.
        operation.connect("finished", lambda _: os.rename(target + ".part", target))
        operation.print_()
        return GLib.SOURCE_CONTINUE

    def save(self, download, name):
        download.set_destination("file://" + os.path.join(self.folder, "downloads", os.path.basename(name)))
        return True


def main(folder):
    window = Window(folder)
    with open(os.path.join(folder, "window.pid"), "w", encoding="ascii") as file:
        file.write(str(os.getpid()))
    GLib.unix_signal_add(GLib.PRIORITY_DEFAULT, signal.SIGUSR2, window.print)
    context = WebKit2.WebContext.new_ephemeral()
    context.set_automation_allowed(True)
    context.set_preferred_languages(["en_GB"])
    context.connect("automation-started", lambda _, session: session.connect("create-web-view", window.create, context))
    context.connect("download-started", lambda _, download: download.connect("decide-destination", window.save))
    Gtk.main()


main(sys.argv[1])
