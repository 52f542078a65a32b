//! Commands without the platform's key, or with another one.

use super::shell;

/// What the data folder has.
fn files(shell: &super::CliRunner) -> Vec<String> {
    let names = std::fs::read_dir(shell.data.path()).unwrap();
    names.map(|file| file.unwrap().file_name().into_string().unwrap()).collect()
}

#[tokio::test]
async fn another_key_and_a_missing_one_are_refused_before_anything_is_sealed_with_them() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    shell.run(&["tenant", "status", slug]).await.done();
    let other = [("PUBLICDIGIT_KEY", "08".repeat(32))];
    let other = other.each_ref().map(|(name, value)| (*name, value.as_str()));
    for line in [&["tenant", "status", slug][..], &["backup", "export-key"], &["tenant", "prewarm"]] {
        shell.run_in(&other, line).await.refused("this is not the platform's key");
        let none = shell.command(line).env_remove("PUBLICDIGIT_KEY").output().await.unwrap();
        super::Ran::from(none).refused("the platform's key is missing").says("platform.key");
    }
    assert!(files(&shell).is_empty(), "{:?}", files(&shell));
    shell.run(&["tenant", "status", slug]).await.done();
}

#[tokio::test]
async fn another_key_is_refused_where_none_was_ever_noted_down() {
    let shell = shell().await;
    let tenant = shell.installation.tenant().await;
    let slug = tenant.slug.as_str();
    let forget = "delete from platform.key_check";
    let forget = async || {
        sqlx::query(forget)
            .execute(&mut *shell.installation.landlord.acquire().await.unwrap())
            .await
            .unwrap();
    };
    let (other, own) = ("08".repeat(32), ["tenant", "status", slug]);
    forget().await;
    shell.run_in(&[("PUBLICDIGIT_KEY", &other)], &own).await.refused("this is not the platform's key");
    shell.run(&own).await.done();
    shell.run_in(&[("PUBLICDIGIT_KEY", &other)], &own).await.refused("this is not the platform's key");
}
