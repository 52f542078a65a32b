# platform
organisation-rehearsal = पूर्वाभ्यास
