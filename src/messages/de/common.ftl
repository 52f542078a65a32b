# common
footer-script = Ist das das veröffentlichte Skript?
rehearsal-label = Probe
rehearsal-banner = Probe: Dies ist die Kopie einer Organisation, zum Ausprobieren. Was hier geschieht, zählt nicht, und ihre E-Mails werden zurückgehalten.
