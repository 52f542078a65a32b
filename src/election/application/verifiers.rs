/// The prepared checks of the ballots of open elections, shared by all requests
/// of the server.
#[derive(Debug, Default)]
pub struct Verifiers {}
