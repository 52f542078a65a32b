//! stub
use crate::{
    db::{DbError, LandlordDb, TenantDb},
    kernel::{Slug, TenantId},
};
/// stub
pub struct Config {
    /// .
    pub demonstration: bool,
    /// .
    pub public_url: String,
}
/// stub
pub struct Platform {
    /// .
    pub config: Config,
    /// .
    pub landlord: LandlordDb,
    /// .
    pub tenants: Tenants,
}
/// stub
pub struct Tenants;
/// stub
pub struct Tenant;
impl Tenant {
    /// .
    pub fn slug(&self) -> &Slug {
        unimplemented!()
    }
    /// .
    pub fn name(&self) -> &str {
        ""
    }
    /// .
    pub fn db(&self) -> TenantDb {
        unimplemented!()
    }
}
impl Tenants {
    /// .
    pub async fn by_id(&self, _id: TenantId) -> Result<Option<Tenant>, DbError> {
        Ok(None)
    }
    /// .
    pub async fn by_slug(&self, _slug: &Slug) -> Result<Option<Tenant>, DbError> {
        Ok(None)
    }
}
