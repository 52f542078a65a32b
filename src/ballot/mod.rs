//! Cryptography of the ballots, and nothing else.
