"""An independent verifier of election archives.

Written from the protocol alone (docs/protocol.md), so that a mistake in the
platform's own verifier is not checked by itself. It only reads archives: it
holds no secret, makes no key and casts no ballot.
"""
