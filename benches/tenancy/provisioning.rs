//! Making an organisation's database, beside bare `CREATE DATABASE … TEMPLATE` and
//! beside what else it takes by hand.

use publicdigit::kernel::Actor;
use publicdigit::tenancy::application::{order_tenant, provision};

use crate::{
    by_hand::ByHand,
    median, rest, say,
    support::{self, TestPlatform},
    timed,
};

const ROUNDS: usize = 20;

pub async fn measure(installation: &TestPlatform) {
    let template = installation.provisioner.schemas().template().await.unwrap().name;
    let mut by_hand = ByHand::new(&installation.options, &template).await;
    installation.provisioner.prewarm(ROUNDS).await.unwrap();
    for round in 0..ROUNDS {
        by_hand.prewarm(&format!("warm_by_hand_{round}")).await;
    }
    let (mut ours, mut bare, mut plain, mut least) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        rest().await;
        // What the server does when it has nothing to do.
        installation.provisioner.warm_up().await.unwrap();
        ours.push(make(installation).await);
        rest().await;
        bare.push(by_hand.copy(&format!("bare_{round}")).await);
        rest().await;
        let name = format!("claimed_by_hand_{round}");
        plain.push(by_hand.claim(&format!("warm_by_hand_{round}"), &name).await);
    }
    tell("claim", [&mut ours, &mut bare, &mut plain]);
    for round in 0..ROUNDS {
        by_hand.remove(&format!("bare_{round}"), false).await;
        by_hand.remove(&format!("claimed_by_hand_{round}"), true).await;
        rest().await;
        ours[round] = make(installation).await;
        rest().await;
        bare[round] = by_hand.copy(&format!("bare_{round}")).await;
        rest().await;
        least.push(by_hand.least(&format!("least_{round}")).await);
        rest().await;
        plain[round] = by_hand.provision(&format!("by_hand_{round}")).await;
    }
    for round in 0..ROUNDS {
        by_hand.remove(&format!("bare_{round}"), false).await;
        by_hand.remove(&format!("least_{round}"), false).await;
        by_hand.remove(&format!("by_hand_{round}"), true).await;
    }
    by_hand.end().await;
    tell_steps(installation).await;
    tell("provision", [&mut ours, &mut bare, &mut plain]);
    say("provision/least", median(&mut least));
}

/// Says what ours, the bare copy and the same by hand took.
fn tell(what: &str, [ours, bare, plain]: [&mut [f64]; 3]) {
    say(what, median(ours));
    say(&format!("{what}/bare"), median(bare));
    say(&format!("{what}/by-hand"), median(plain));
}

/// Tells, for whoever wants to know where the time goes, what each step took.
async fn tell_steps(installation: &TestPlatform) {
    let text = "select step, (extract(epoch from percentile_cont(0.5) within group (order by finished_at - started_at))
        * 1000)::float8, tenant.created_at > $1 as late
      from tenancy.provisioning_step join tenancy.tenant on tenant.id = tenant_id
      group by step, late order by late, min(started_at)";
    let middle = "select created_at from tenancy.tenant order by created_at offset $1 limit 1";
    let mut landlord = installation.landlord.acquire().await.unwrap();
    let middle: time::OffsetDateTime = sqlx::query_scalar(middle)
        .bind(i64::try_from(ROUNDS).unwrap() - 1)
        .fetch_one(&mut *landlord)
        .await
        .unwrap();
    let steps: Vec<(String, f64, bool)> =
        sqlx::query_as(text).bind(middle).fetch_all(&mut *landlord).await.unwrap();
    for (step, milliseconds, late) in steps {
        eprintln!("{} {step}: {milliseconds:.1} ms", if late { "provision" } else { "claim" });
    }
}

/// From the order to the open organisation.
async fn make(installation: &TestPlatform) -> f64 {
    let slug = support::slug();
    let order = support::order(&slug);
    let made = async {
        let id = order_tenant(&installation.provisioner, &order, Actor::System).await.unwrap();
        provision(&installation.provisioner, id).await.unwrap().unwrap();
    };
    timed(made).await.0
}
