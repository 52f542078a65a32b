# platform
organisation-rehearsal = Probe
