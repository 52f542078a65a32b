use super::ElectionDb;
use crate::{
    db::{LISTS, TenantDb},
    election::application::{StoreError, ports::Runtime},
    kernel::Environment,
};

impl Runtime for ElectionDb {
    fn environment(&self) -> &dyn Environment {
        TenantDb::environment(self)
    }

    async fn run_blocking<T, W>(&self, work: W) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: FnOnce(&dyn Environment) -> T + Send + 'static,
    {
        let db = self.clone();
        tokio::task::spawn_blocking(move || work(TenantDb::environment(&db)))
            .await
            .map_err(StoreError::broken)
    }

    async fn run_in_turn<T, W>(&self, work: W) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: FnOnce() -> T + Send + 'static,
    {
        Ok(LISTS.run(|_| work()).await?)
    }
}
