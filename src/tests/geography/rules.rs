use sqlx::{AssertSqlSafe, Executor};

use super::*;

/// The constraint that refuses the statements, together in a transaction that is taken back.
async fn refused(shell: &CliRunner, statements: &str) -> Option<String> {
    let mut connection = shell.installation.landlord.acquire().await.unwrap();
    let text = format!("begin; {statements}; set constraints all immediate");
    let ran = connection.execute(sqlx::raw_sql(AssertSqlSafe(text))).await;
    connection.execute("rollback").await.unwrap();
    let error = ran.err()?;
    Some(error.as_database_error().unwrap().constraint().unwrap_or("none").to_owned())
}

/// A statement that adds a unit.
fn unit(level: u32, code: &str, parent: &str, path: &str, active: bool) -> String {
    format!(
        "insert into gazetteer.unit (id, country, level, code, parent_id, path, name_en, search_key, active)
         values (gen_random_uuid(), 'xy', {level}, '{code}',
           (select id from gazetteer.unit where path = '{parent}'), '{path}', 'New', 'new', {active})"
    )
}

#[tokio::test]
async fn the_database_refuses_what_the_importer_refuses() {
    let shell = shell().await;
    let list = COUNTRY.replace("unit,xy,2,c,s,1,Coast,,,,yes", "unit,xy,2,c,s,1,Coast,,,,no");
    import(&shell, &list, &[]).await.done();
    let level = |number: u32, required: bool| {
        format!(
            "insert into gazetteer.level (country, number, name_en, required) values ('xy', {number}, 'L', {required})"
        )
    };
    for (statements, constraint) in [
        (unit(2, "1", "xy.1", "xy.1.1", true), "unit_path_unique"),
        (unit(2, "7", "xy.1", "xy.2.7", true), "unit_parent_direct"),
        (unit(2, "7", "xy.1.1", "xy.1.7", true), "unit_parent_direct"),
        (unit(2, "7", "", "xy.1.7", true), "unit_parent_unless_top"),
        (unit(1, "7", "xy.1", "xy.7", true), "unit_parent_unless_top"),
        (unit(1, "7", "", "zz.7", true), "unit_path_country"),
        (unit(1, "7", "", "xy.8", true), "unit_path_code"),
        (unit(2, "7", "xy.1", "xy.7", true), "unit_path_level"),
        (unit(1, "N 7", "", "xy.N 7", true), "unit_code_form"),
        (format!("{}; {}", level(3, false), unit(3, "1", "xy.2.1", "xy.2.1.1", true)), "unit_parent_active"),
        (unit(3, "1", "xy.1.1", "xy.1.1.1", true), "unit_level_described"),
        ("update gazetteer.unit set active = true where path = 'xy.2.1'; update gazetteer.unit set active = false where path = 'xy.2'".to_owned(), "unit_parent_active"),
        (level(4, false), "level_without_gap"),
        (level(9, false), "level_number_within"),
        (level(3, true), "level_required_below_required"),
        ("update gazetteer.level set required = false where number = 1; update gazetteer.level set required = true where number = 2".to_owned(), "level_required_below_required"),
        ("delete from gazetteer.level where number = 2".to_owned(), "unit_level_described"),
        ("update gazetteer.unit set parent_id = id where path = 'xy.1.1'".to_owned(), "unit_parent_direct"),
        ("insert into gazetteer.country (code, name_en, changed_at) values ('xyz', 'X', now())".to_owned(), "country_code_form"),
        ("update gazetteer.unit set name_en = ''".to_owned(), "unit_name_length"),
    ] {
        assert_eq!(refused(&shell, &statements).await.as_deref(), Some(constraint), "{statements}");
    }
    // What keeps to the rules is taken, also where it does so only in the end.
    let above_first = "update gazetteer.unit set active = false where path = 'xy.1'; \
                       update gazetteer.unit set active = false where path = 'xy.1.1'";
    for statements in [unit(2, "7", "xy.1", "xy.1.7", true), level(3, false), above_first.to_owned()] {
        assert_eq!(refused(&shell, &statements).await, None, "{statements}");
    }
}
