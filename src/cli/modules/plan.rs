use anyhow::bail;
use clap::{Subcommand, ValueEnum};
use serde_json::{Value, json};

use super::super::{
    Outcome,
    organisation::find,
    output::{Output, count},
};
use crate::{
    kernel::Actor,
    platform::Platform,
    tenancy::{
        application::{ServicePlans, change_subscription},
        domain::{Module, PlanWord, Quota, SubscriptionStep},
    },
};

#[derive(Debug, Subcommand)]
pub(in super::super) enum Plan {
    /// List the plans, with what they give
    #[command(after_help = "Example:\n  publicdigit module plan list")]
    List,
    /// Give a plan a feature, or change how much of it there is; a new plan is made
    #[command(
        after_help = "Example:\n  publicdigit module plan set free elections --quota 3\n  publicdigit module plan set standard elections"
    )]
    Set {
        /// The plan
        plan: PlanWord,
        /// The feature; module list --json names those of the modules
        feature: PlanWord,
        /// How many an organisation may have (default: as many as it likes)
        #[arg(long, value_name = "N")]
        quota: Option<u64>,
    },
    /// Take a feature from a plan; refused while organisations with the plan use it
    #[command(after_help = "Example:\n  publicdigit module plan remove free elections")]
    Remove {
        /// The plan
        plan: PlanWord,
        /// The feature
        feature: PlanWord,
    },
    /// Give an organisation a plan; refused if it lacks what the organisation uses
    #[command(after_help = "Example:\n  publicdigit module plan give free --tenant chess-club")]
    Give {
        /// The plan
        plan: PlanWord,
        /// The organisation's slug
        #[arg(long, value_name = "SLUG")]
        tenant: String,
    },
    /// Change an organisation's subscription of a module
    #[command(
        after_help = "Example:\n  publicdigit module plan subscription election --tenant chess-club --step unpaid"
    )]
    Subscription {
        /// The module
        #[arg(value_parser = super::part)]
        name: Module,
        /// The organisation's slug
        #[arg(long, value_name = "SLUG")]
        tenant: String,
        /// What happened: unpaid ones are suspended after seven days, and opened again when
        /// they are paid
        #[arg(long)]
        step: Step,
    },
}

/// What an operator does to a subscription.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(in super::super) enum Step {
    Pause,
    Resume,
    Unpaid,
    Paid,
}

impl From<Step> for SubscriptionStep {
    fn from(step: Step) -> Self {
        match step {
            Step::Pause => Self::Pause,
            Step::Resume => Self::Resume,
            Step::Unpaid => Self::Unpaid,
            Step::Paid => Self::Paid,
        }
    }
}

impl Plan {
    pub(super) async fn run(self, platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
        let landlord = &platform.landlord;
        match self {
            Self::List => list(platform, output).await,
            Self::Set { plan, feature, quota } => {
                let given = quota.map_or(Quota::Unlimited, Quota::UpTo);
                landlord.set_feature(&plan, &feature, Some(given), Actor::System).await??;
                let text = format!("{plan} gives {feature}: {}.", amount(given));
                let value = json!({ "plan": plan.as_str(), "feature": feature.as_str(), "quota": quota });
                output.tell(&text, &value);
                Ok(Outcome::Done)
            }
            Self::Remove { plan, feature } => {
                landlord.set_feature(&plan, &feature, None, Actor::System).await??;
                let value = json!({ "plan": plan.as_str(), "feature": feature.as_str() });
                output.tell(&format!("{plan} does not give {feature}."), &value);
                Ok(Outcome::Done)
            }
            Self::Give { plan, tenant } => {
                let tenant = find(platform, &tenant).await?;
                landlord.give_plan(tenant.id, &plan, Actor::System).await??;
                let value = json!({ "slug": tenant.slug, "plan": plan.as_str() });
                output.tell(&format!("{} has the plan {plan}.", tenant.slug), &value);
                Ok(Outcome::Done)
            }
            Self::Subscription { name, tenant, step } => {
                let tenant = find(platform, &tenant).await?;
                if matches!(step, Step::Pause) && platform.schemas.in_use(tenant.id).await? {
                    bail!("a poll is open; nobody could vote any more");
                }
                let (what, now) = ((tenant.id, name), platform.environment().now());
                change_subscription(landlord, what, step.into(), now, Actor::System).await?;
                let value = json!({ "slug": tenant.slug, "module": name.name });
                output.tell(&format!("The subscription of {name} was changed for {}.", tenant.slug), &value);
                Ok(Outcome::Done)
            }
        }
    }
}

async fn list(platform: &Platform, output: Output) -> anyhow::Result<Outcome> {
    let mut lines = Vec::new();
    let mut values = Vec::new();
    for (plan, organisations) in platform.landlord.plans().await? {
        let features: Vec<_> =
            plan.features.iter().map(|(feature, quota)| format!("{feature}: {}", amount(*quota))).collect();
        let features_value: serde_json::Map<_, _> = plan
            .features
            .iter()
            .map(|(feature, quota)| (feature.as_str().to_owned(), quota_value(*quota)))
            .collect();
        let of = count(usize::try_from(organisations).unwrap_or(usize::MAX), "organisation");
        lines.push(format!("{:<16} {:<18} {}", plan.name.as_str(), of, features.join(", ")));
        values.push(json!({
            "plan": plan.name.as_str(), "organisations": organisations, "features": features_value,
        }));
    }
    output.tell(&lines.join("\n"), &json!({ "plans": values }));
    Ok(Outcome::Done)
}

fn amount(quota: Quota) -> String {
    match quota {
        Quota::Unlimited => "unlimited".to_owned(),
        Quota::UpTo(most) => format!("up to {most}"),
    }
}

fn quota_value(quota: Quota) -> Value {
    match quota {
        Quota::Unlimited => Value::Null,
        Quota::UpTo(most) => most.into(),
    }
}
