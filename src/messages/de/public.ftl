# public
organisation-without-elections = Diese Organisation führt hier zurzeit keine Wahlen durch.
