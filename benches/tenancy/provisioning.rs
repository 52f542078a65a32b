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
    let template = house.provisioner.fleet().template().await.unwrap().unwrap();
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
    say("claim", median(&mut claimed));
    say("claim/bare", median(&mut bare));
    say("provision", median(&mut whole));
    say("provision/bare", median(&mut bare_again));
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
