//! How many connections a process may open, and what each part of it gets.

use std::time::Duration;

/// The connections of one process that serves, to any one server, unless a setting
/// says otherwise.
pub const CONNECTIONS: usize = 80;
/// The fewest that a process can serve with.
pub const LEAST_CONNECTIONS: usize = 13;
/// What is left free on each server for commands, migrations and monitoring.
pub const COMMANDS_RESERVE: usize = 10;
/// For making databases, and keeping those made in advance at hand.
const BACKGROUND: usize = 4;
/// Connections to the landlord's database that are never shared: one hears of
/// changes, one answers monitoring.
const ALONE: usize = 2;

/// How many server connections there may be for tenants, and how long to wait for one.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    /// Connections of all tenants together.
    pub connections: usize,
    /// Connections of one tenant.
    pub per_tenant: usize,
    /// Requests that may wait for a connection.
    pub queue: usize,
    /// How long each may wait, opening a connection included.
    pub acquire_timeout: Duration,
}

impl Default for Budget {
    fn default() -> Self {
        Shares::of(CONNECTIONS).tenants
    }
}

/// A process's connections, divided.
#[derive(Clone, Copy, Debug)]
pub struct Shares {
    /// For requests, in the landlord's database.
    pub landlord: u32,
    /// For the organisations.
    pub tenants: Budget,
}

impl Shares {
    /// The shares of a process that may open `connections`, at least
    /// [`LEAST_CONNECTIONS`] of them.
    pub fn of(connections: usize) -> Self {
        let connections = connections.max(LEAST_CONNECTIONS);
        let landlord = (connections / 10).clamp(4, 8);
        let tenants = connections - landlord - ALONE - BACKGROUND;
        // Nobody gets them all.
        let per_tenant = (tenants / 2).clamp(1, 8);
        let acquire_timeout = Duration::from_secs(5);
        Self {
            landlord: u32::try_from(landlord).unwrap_or(u32::MAX),
            tenants: Budget { connections: tenants, per_tenant, queue: 512, acquire_timeout },
        }
    }
}

/// What a process opens at most on a server that lets the platform have `allowed`
/// connections, if no setting says it: half of what commands leave, so that a second
/// process can be started.
pub fn usual_connections(allowed: usize) -> usize {
    (allowed.saturating_sub(COMMANDS_RESERVE) / 2).clamp(LEAST_CONNECTIONS, CONNECTIONS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shares_are_never_more_than_the_whole() {
        for connections in LEAST_CONNECTIONS..400 {
            let Shares { landlord, tenants } = Shares::of(connections);
            let sum = usize::try_from(landlord).unwrap() + tenants.connections + ALONE + BACKGROUND;
            assert_eq!(sum, connections);
            assert!(tenants.connections > tenants.per_tenant && tenants.per_tenant >= 1, "{connections}");
        }
    }

    #[test]
    fn two_processes_fit_beside_commands_without_any_setting() {
        for allowed in [36, 37, 97, 200, 1000] {
            assert!(2 * usual_connections(allowed) + COMMANDS_RESERVE <= allowed, "{allowed}");
        }
        assert_eq!(usual_connections(5000), CONNECTIONS);
    }
}
