//! What runs in the browser: only what must be computed there.
