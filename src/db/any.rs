//! Either kind of database, for the tables that both have: attempts to sign in, refused
//! forms, answered forms.

use std::ops::{Deref, DerefMut};

use sqlx::PgConnection;

use super::{DbError, LandlordDb, LandlordTransaction, PlatformKey, TenantDb, TenantTransaction};
use crate::kernel::Environment;

/// The landlord's database, or an organisation's.
#[derive(Clone, Debug)]
pub enum AnyDb {
    /// An organisation's.
    Tenant(TenantDb),
    /// The landlord's.
    Landlord(LandlordDb),
}

/// A transaction of either.
pub enum AnyTransaction {
    /// An organisation's.
    Tenant(TenantTransaction),
    /// The landlord's.
    Landlord(LandlordTransaction),
}

impl From<TenantDb> for AnyDb {
    fn from(db: TenantDb) -> Self {
        Self::Tenant(db)
    }
}

impl From<LandlordDb> for AnyDb {
    fn from(db: LandlordDb) -> Self {
        Self::Landlord(db)
    }
}

impl AnyDb {
    /// The schema of the tables that every database of the kind has.
    pub fn schema(&self) -> &'static str {
        match self {
            Self::Tenant(_) => "kernel",
            Self::Landlord(_) => "platform",
        }
    }

    /// The platform's key.
    pub fn key(&self) -> &PlatformKey {
        match self {
            Self::Tenant(db) => db.key(),
            Self::Landlord(db) => db.key(),
        }
    }

    /// Clock and randomness.
    pub fn environment(&self) -> &dyn Environment {
        match self {
            Self::Tenant(db) => db.environment(),
            Self::Landlord(db) => db.environment(),
        }
    }

    /// Begins a transaction.
    ///
    /// # Errors
    ///
    /// If the database does not answer or no connection is free.
    pub async fn begin(&self) -> Result<AnyTransaction, DbError> {
        Ok(match self {
            Self::Tenant(db) => AnyTransaction::Tenant(db.begin().await?),
            Self::Landlord(db) => AnyTransaction::Landlord(db.begin().await?),
        })
    }
}

impl AnyTransaction {
    /// Commits without an entry of the audit.
    ///
    /// # Errors
    ///
    /// If PostgreSQL refuses, or the connection was lost.
    pub async fn commit_unaudited(self) -> Result<(), DbError> {
        match self {
            Self::Tenant(tx) => tx.commit_unaudited().await,
            Self::Landlord(tx) => tx.commit_unaudited().await,
        }
    }
}

impl Deref for AnyTransaction {
    type Target = PgConnection;

    fn deref(&self) -> &PgConnection {
        match self {
            Self::Tenant(tx) => tx,
            Self::Landlord(tx) => tx,
        }
    }
}

impl DerefMut for AnyTransaction {
    fn deref_mut(&mut self) -> &mut PgConnection {
        match self {
            Self::Tenant(tx) => tx,
            Self::Landlord(tx) => tx,
        }
    }
}
