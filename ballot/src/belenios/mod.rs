//! Both directions with `belenios-tool` 2.0, an independent implementation: it
//! accepts archives made here, and archives that it made are accepted here.

mod accepts_our_archives;
mod tool;
mod we_accept_theirs;
