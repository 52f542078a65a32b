//! Modules of an organisation: its owner asks, a server does it.

use leptos::prelude::*;

use crate::web::AppError;

#[cfg(feature = "ssr")]
mod ssr {
    use crate::{
        access::domain::Role,
        contexts,
        kernel::{Actor, Refusal},
        tenancy::{ModuleError, domain::JobKind},
        web::{
            AppError,
            authority::{self, Member},
            functions::redirect_to,
        },
    };

    /// The owner who sent the form; to others there is no such thing.
    pub(super) async fn owner() -> Result<Member, AppError> {
        let member: Member = authority::extract().await?;
        if member.user.role == Role::Owner { Ok(member) } else { Err(AppError::NotFound) }
    }

    /// Asks for the job, and leads to where one sees how far it is.
    pub(super) async fn ask(owner: &Member, module: &str, kind: JobKind) -> Result<(), AppError> {
        let module = contexts::named(module).ok_or(AppError::NotFound)?;
        let app = authority::app()?;
        let actor = Actor::User(owner.user.id);
        let asked = app.platform.modules.ask(owner.db.tenant(), module, kind, actor).await;
        let done = match asked.map_err(refused)? {
            Some(_) => "module-asked",
            None => "module-nothing",
        };
        redirect_to(&format!("/{}/office/modules?done={done}", owner.slug));
        Ok(())
    }

    /// Why a job is not done, told beside the form.
    fn refused(error: ModuleError) -> AppError {
        let error = match error {
            ModuleError::Db(error) => return error.into(),
            error => error,
        };
        let key = match &error {
            ModuleError::Needed(_) => "module-needed".to_owned(),
            ModuleError::Dependents(..) => "module-failure-needed".to_owned(),
            ModuleError::OpenPoll => "module-failure-open-poll".to_owned(),
            ModuleError::Customised => "module-failure-customised".to_owned(),
            ModuleError::Unfinished => "module-failure-unfinished".to_owned(),
            ModuleError::JobUnderWay => "module-under-way".to_owned(),
            ModuleError::Refused(failure) | ModuleError::RolledBack(_, failure) => {
                format!("module-failure-{}", failure.name())
            }
            ModuleError::TenantBusy(_) => return AppError::Busy,
            ModuleError::Unknown | ModuleError::Unready | ModuleError::NoJob => return AppError::NotFound,
            ModuleError::Dependencies(_)
            | ModuleError::Job(_)
            | ModuleError::TenantSchemas(_)
            | ModuleError::Backup(_)
            | ModuleError::Db(_) => return AppError::fault(&error),
        };
        AppError::because(Refusal::of(&key))
    }
}

open_to!(InstallModule, Member);

/// Asks for a module, with what it held when it was last exported if `import` says so.
#[server(endpoint = "modules/install")]
pub async fn install_module(
    module: String,
    #[server(default)] import: Option<String>,
) -> Result<(), AppError> {
    use crate::tenancy::domain::JobKind;

    let owner = ssr::owner().await?;
    ssr::ask(&owner, &module, JobKind::Install { imports: import.is_some() }).await
}

open_to!(UninstallModule, Member);

/// Asks for a module to be taken away; `policy` says what becomes of what it holds, and
/// `sure` that the owner has read what that is.
#[server(endpoint = "modules/uninstall")]
pub async fn uninstall_module(
    module: String,
    policy: String,
    #[server(default)] sure: Option<String>,
) -> Result<(), AppError> {
    use crate::{kernel::Refusal, tenancy::domain::JobKind};

    let owner = ssr::owner().await?;
    let policy =
        policy.parse().map_err(|_| AppError::because(Refusal::field("policy", "module-policy-unknown")))?;
    if sure.is_none() {
        return Err(AppError::because(Refusal::field("sure", "module-not-sure")));
    }
    ssr::ask(&owner, &module, JobKind::Uninstall(policy)).await
}
