//! Where the server is not, nothing is open to anybody.

/// Declares whom a server function is open to, where the server is.
macro_rules! open_to {
    ($function:ident, $authority:ident $(($permission:ident))?) => {};
}
