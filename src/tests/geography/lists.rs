use super::*;

#[tokio::test]
async fn nepals_places_are_brought_in_and_as_many_as_the_country_has() {
    let shell = shell().await;
    let told =
        shell.run(&["geography", "import", "--shipped", "np", "--force", "--json"]).await.done().json();
    assert_eq!(paths(&told, "new").len(), 7 + 77 + 753 + 6743);
    let listed = shell.run(&["geography", "list", "--json"]).await.done().json();
    let counts: Vec<_> = listed[0]["levels"]
        .as_array()
        .unwrap()
        .iter()
        .map(|level| level["active"].as_u64().unwrap())
        .collect();
    assert_eq!(counts, [7, 77, 753, 6743]);
}

#[tokio::test]
async fn exporting_and_importing_again_changes_nothing() {
    let shell = shell().await;
    import(&shell, nepal(), &[]).await.done();
    let before = rows(&shell).await;
    let target = place("exported.csv");
    let line = ["geography", "export", "np", "--to", target.to_str().unwrap()];
    shell.run(&line).await.done().says("7580 units");
    let exported = std::fs::read_to_string(&target).unwrap();
    assert_eq!(exported, nepal());
    let told = import(&shell, &exported, &[]).await.done().json();
    assert_eq!((told["unchanged"].as_u64(), told["imported"].as_bool()), (Some(7580), Some(false)));
    assert_eq!(rows(&shell).await, before);
    let entries = shell.run(&["audit", "show", "--action", "geography.", "--json"]).await.done().json();
    assert_eq!(entries.as_array().unwrap().len(), 1, "{entries}");
    // To standard output it is the same.
    assert_eq!(shell.run(&["geography", "export", "np"]).await.done().out, exported);
}

#[tokio::test]
async fn what_a_list_changes_is_shown_before_it_is_done_and_done_by_a_named_operator() {
    let shell = shell().await;
    import(&shell, COUNTRY, &[]).await.done();
    let changed = COUNTRY
        .replace("unit,xy,2,c,s,1,Coast,,,,yes\n", "unit,xy,2,k,s,7,Cape,,,,yes\n")
        .replace("Hill,पहाड", "Hills,पहाड");
    let path = file("changed.csv", &changed);
    let before = rows(&shell).await;
    let check = ["geography", "check", path.to_str().unwrap()];
    let said = shell.run(&check).await.done();
    for part in [
        "1 new",
        "xy.2.7 Cape",
        "1 changed",
        "xy.1.1 Hill / पहाड → Hills / पहाड",
        "2 unchanged",
        "xy.2.1 Coast",
    ] {
        assert!(said.out.contains(part), "{part}: {}", said.out);
    }
    assert_eq!(rows(&shell).await, before);
    // Nobody can be asked here.
    shell.run(&["geography", "import", path.to_str().unwrap()]).await.refused("--force");
    assert_eq!(rows(&shell).await, before);
    let told = import(&shell, &changed, &[]).await.done().json();
    assert_eq!(
        (paths(&told, "new"), paths(&told, "missing")),
        (vec!["xy.2.7".into()], vec!["xy.2.1".into()])
    );
    let entries = shell.run(&["audit", "show", "--action", "geography.", "--json"]).await.done().json();
    let newest = entries.as_array().unwrap().iter().max_by_key(|entry| entry["position"].as_i64()).unwrap();
    assert_eq!(newest["actor"]["kind"], "operator", "{entries}");
    assert_eq!(
        (newest["details"]["new"].as_u64(), newest["details"]["changed"].as_u64()),
        (Some(1), Some(1))
    );
}

#[tokio::test]
async fn missing_units_stay_unless_they_are_to_be_deactivated_and_are_never_deleted() {
    let shell = shell().await;
    import(&shell, COUNTRY, &[]).await.done();
    let without: String =
        COUNTRY.lines().filter(|line| !line.contains("Coast")).map(|line| format!("{line}\n")).collect();
    let told = import(&shell, &without, &[]).await.done().json();
    assert_eq!((paths(&told, "missing"), told["imported"].as_bool()), (vec!["xy.2.1".into()], Some(false)));
    let told = import(&shell, &without, &["--deactivate-missing"]).await.done().json();
    assert_eq!(paths(&told, "changed"), ["xy.2.1"]);
    let units = rows(&shell).await["unit"].clone();
    assert_eq!(units.len(), 4);
    let again = import(&shell, &without, &["--deactivate-missing"]).await.done().json();
    assert_eq!(again["imported"], false);
    // A list that has it brings it back under the same identifier.
    import(&shell, COUNTRY, &[]).await.done();
    let coast = |rows: &[String]| rows.iter().find(|row| row.contains("Coast")).unwrap()[..37].to_owned();
    assert_eq!(coast(&rows(&shell).await["unit"]), coast(&units));
}

#[tokio::test]
async fn a_level_stays_as_long_as_there_are_units_of_it() {
    let shell = shell().await;
    import(&shell, COUNTRY, &[]).await.done();
    let before = rows(&shell).await;
    let without: String =
        COUNTRY.lines().filter(|line| !line.contains("xy,2")).map(|line| format!("{line}\n")).collect();
    for further in [&[][..], &["--deactivate-missing"]] {
        import(&shell, &without, further).await.refused("xy.1.1, xy.2.1");
    }
    assert_eq!(rows(&shell).await, before);
}

#[tokio::test]
async fn a_faulty_list_is_refused_with_its_lines_and_changes_nothing() {
    let shell = shell().await;
    let faulty = COUNTRY.replace("unit,xy,2,h,n,1", "unit,xy,2,h,x,1").replace("2,c,s,1,Coast", "2,c,s,1,");
    let path = file("faulty.csv", &faulty);
    for verb in ["check", "import"] {
        let ran = shell.run(&["geography", verb, path.to_str().unwrap()]).await.refused("line 7");
        ran.says("line 8").says("Nothing was done.");
    }
    let told = shell.run(&["geography", "check", path.to_str().unwrap(), "--json"]).await.refused("").json();
    let lines: Vec<_> =
        told["faults"].as_array().unwrap().iter().map(|fault| fault["line"].as_u64()).collect();
    assert_eq!(lines, [Some(7), Some(8)]);
    shell.run(&["geography", "export", "xy"]).await.refused("there is no country xy");
    shell.run(&["geography", "export", "Xylonia"]).await.misunderstood();
    shell.run(&["geography", "import"]).await.misunderstood();
    shell.run(&["geography", "import", "--shipped", "zz"]).await.misunderstood().says("there are np");
    shell.run(&["geography", "check", "/nonexistent.csv"]).await.refused("could not be read");
    let other = file("other.csv", "name,email\nAsha,a@example.org\n");
    shell.run(&["geography", "check", other.to_str().unwrap()]).await.refused("first line");
    assert!(rows(&shell).await["country"].is_empty());
    shell.run(&["geography", "list"]).await.done().says("no countries yet");
}

#[tokio::test]
async fn of_two_lists_at_once_one_is_told_that_the_other_was_first() {
    let shell = shell().await;
    let (one, other) = (COUNTRY.to_owned(), COUNTRY.replace("Coast", "Shore"));
    let [one, other] = [("one.csv", one), ("other.csv", other)].map(|(name, text)| file(name, &text));
    let line = |path: &PathBuf| ["geography", "import", path.to_str().unwrap(), "--force"].map(str::to_owned);
    let (one, other) = (line(&one), line(&other));
    let run = async |line: &[String; 4]| shell.run(&line.each_ref().map(String::as_str)).await;
    let (first, second) = tokio::join!(run(&one), run(&other));
    // The second may have begun after the first had ended.
    for ran in [&first, &second] {
        assert!(ran.code == 0 || ran.err.contains("changed meanwhile"), "{ran:?}");
    }
    assert!([&first, &second].iter().any(|ran| ran.code == 0), "{first:?} {second:?}");
    assert_eq!(rows(&shell).await["unit"].len(), 4);
}
