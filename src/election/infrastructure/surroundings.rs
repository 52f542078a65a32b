use super::ElectionDb;
use crate::{
    db::TenantDb,
    election::application::{StoreError, ports::Surroundings},
    kernel::Ambient,
};

impl Surroundings for ElectionDb {
    fn ambient(&self) -> &dyn Ambient {
        TenantDb::ambient(self)
    }

    async fn offload<T, W>(&self, work: W) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: FnOnce(&dyn Ambient) -> T + Send + 'static,
    {
        let db = self.clone();
        tokio::task::spawn_blocking(move || work(TenantDb::ambient(&db))).await.map_err(StoreError::broken)
    }
}
