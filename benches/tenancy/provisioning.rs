//! Making an organisation's database, beside bare `CREATE DATABASE … TEMPLATE`.

use publicdigit::kernel::Actor;
use publicdigit::tenancy::application::{order_tenant, provision};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

use crate::{
    median, say,
    support::{self, House},
    timed,
};

const ROUNDS: usize = 20;

pub async fn measure(house: &House) {
    let template = house.provisioner.fleet().template().await.unwrap().name;
    let mut connection = PgConnection::connect_with(&house.options).await.unwrap();
    let (mut bare, mut whole, mut claimed) = (Vec::new(), Vec::new(), Vec::new());
    house.provisioner.premake(ROUNDS).await.unwrap();
    for round in 0..ROUNDS {
        claimed.push(make(house).await);
        let create = AssertSqlSafe(format!("create database bare_{round} template \"{template}\""));
        bare.push(timed(connection.execute(create)).await.0);
    }
    let (mut bare_again, mut left) = (Vec::new(), ROUNDS);
    while left > 0 {
        whole.push(make(house).await);
        let create = AssertSqlSafe(format!("create database bare_again_{left} template \"{template}\""));
        bare_again.push(timed(connection.execute(create)).await.0);
        left -= 1;
    }
    for round in 0..ROUNDS {
        for name in [format!("bare_{round}"), format!("bare_again_{}", round + 1)] {
            connection.execute(AssertSqlSafe(format!("drop database {name}"))).await.unwrap();
        }
    }
    connection.close().await.unwrap();
    tell_steps(house).await;
    say("claim", median(&mut claimed));
    say("claim/bare", median(&mut bare));
    say("provision", median(&mut whole));
    say("provision/bare", median(&mut bare_again));
}

/// Tells, for whoever wants to know where the time goes, what each step took.
async fn tell_steps(house: &House) {
    let text = "select step, (extract(epoch from percentile_cont(0.5) within group (order by finished_at - started_at))
        * 1000)::float8, tenant.created_at > $1 as late
      from tenancy.provisioning_step join tenancy.tenant on tenant.id = tenant_id
      group by step, late order by late, min(started_at)";
    let middle = "select created_at from tenancy.tenant order by created_at offset $1 limit 1";
    let mut landlord = house.landlord.acquire().await.unwrap();
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
async fn make(house: &House) -> f64 {
    let slug = support::slug();
    let order = support::order(&slug);
    let made = async {
        let id = order_tenant(&house.provisioner, &order, Actor::System).await.unwrap();
        provision(&house.provisioner, id).await.unwrap().unwrap();
    };
    timed(made).await.0
}
