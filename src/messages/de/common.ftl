# common
footer-script = Ist das das veröffentlichte Skript?
