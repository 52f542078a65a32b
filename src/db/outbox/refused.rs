//! Addresses that mail servers have refused.

use std::collections::HashSet;

use crate::{
    db::{DbError, PlatformKey, TenantDb},
    kernel::EmailAddress,
};

/// What an address that was refused is found by, in an organisation's outbox.
pub(super) fn address_tag(key: &PlatformKey, address: &EmailAddress) -> Result<[u8; 32], DbError> {
    Ok(key.tag("refused-address", &[address.as_str().as_bytes()])?)
}

/// Which addresses mail servers have refused.
#[derive(Clone, Debug, Default)]
pub struct RefusedAddresses(HashSet<EmailAddress>);

impl RefusedAddresses {
    /// Whether mail to `address` was refused and none was taken since.
    pub fn contains(&self, address: &str) -> bool {
        self.0.iter().any(|refused| refused.as_str() == address)
    }
}

impl TenantDb {
    /// Those of `addresses` that mail servers have refused.
    pub async fn refused_addresses(
        &self,
        addresses: impl IntoIterator<Item = EmailAddress>,
    ) -> Result<RefusedAddresses, DbError> {
        let tagged = addresses.into_iter().map(|address| Ok((address_tag(self.key(), &address)?, address)));
        let tagged = tagged.collect::<Result<Vec<_>, DbError>>()?;
        let tags: Vec<_> = tagged.iter().map(|(tag, _)| tag.to_vec()).collect();
        let refused = sqlx::query_scalar!(
            r#"
            select distinct refused_tag as "tag!"
            from kernel.outbox
            where refused_tag = any($1)
            "#,
            &tags,
        )
        .fetch_all(&mut *self.acquire().await?)
        .await?;
        let is_refused = |tag: &[u8; 32]| refused.iter().any(|found| found == tag);
        let refused = tagged.into_iter().filter(|(tag, _)| is_refused(tag));
        Ok(RefusedAddresses(refused.map(|(_, address)| address).collect()))
    }
}
