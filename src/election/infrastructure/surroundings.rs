use crate::{
    db::TenantDb,
    election::application::{StoreError, ports::Surroundings},
    kernel::Ambient,
};

impl Surroundings for TenantDb {
    fn ambient(&self) -> &dyn Ambient {
        self.ambient()
    }

    async fn offload<T, W>(&self, work: W) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: FnOnce(&dyn Ambient) -> T + Send + 'static,
    {
        let db = self.clone();
        tokio::task::spawn_blocking(move || work(db.ambient())).await.map_err(StoreError::broken)
    }
}
