//! Everybody of a school in one list, with the program itself.

use super::program::{On, Program, on_each, sign_in};
use super::signed::Keys;
use super::world::Device;

on_each!(
    everybody_of_a_list_signs_in_and_a_list_that_has_grown_is_read_again,
    a_list_with_a_fault_makes_nobody,
    a_list_with_mail_addresses_gives_them,
);

const LIST: &str =
    "Nom;Prénom;Identifiant;Fonction\r\nLefèvre;Zoé;;Cheffe de chœur\r\nPetit;Jean;jpetit;Vie scolaire\r\n";

fn import(program: &Program, text: &str) -> std::process::Output {
    let file = program.file("list.csv");
    std::fs::write(&file, text).unwrap();
    program.try_tell(&["import", "--from", file.to_str().unwrap()])
}

fn lines(said: &[u8]) -> Vec<Vec<String>> {
    let said = String::from_utf8(said.to_vec()).unwrap();
    said.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn everybody_of_a_list_signs_in_and_a_list_that_has_grown_is_read_again(on: On) {
    let program = Program::started_on(on);
    let made = lines(&import(&program, LIST).stdout);
    let logins: Vec<&str> = made.iter().map(|line| line[0].as_str()).collect();
    assert_eq!(logins, ["zoe.lefevre", "jpetit"]);
    let keys = Keys::of(&mut Device::new(1, &[]));
    program.post("/api/v1/sign-in", None, &sign_in("zoe.lefevre", &made[0][2], &keys)).ok();
    let grown = format!("{LIST}Roux;Anne;;Assistante\r\n");
    let again = lines(&import(&program, &grown).stdout);
    assert_eq!(again[..2].iter().map(|line| line[2].as_str()).collect::<Vec<_>>(), ["there already"; 2]);
    assert_eq!((again[2][0].as_str(), again[2][1].as_str()), ("anne.roux", "Anne Roux"));
    // What she was told the first time is still good: nothing was made anew.
    let other = Keys::of(&mut Device::new(2, &[]));
    program.post("/api/v1/sign-in", None, &sign_in("zoe.lefevre", &made[0][2], &other)).ok();
    let roles = program.tell(&["account", "list"]);
    for line in
        ["zoe.lefevre\tZoé Lefèvre\tprovisional\tdirector", "jpetit\tJean Petit\tprovisional\tadministration"]
    {
        assert!(roles.lines().any(|said| said == line), "{line:?} in {roles}");
    }
}

fn a_list_with_mail_addresses_gives_them(on: On) {
    let program = Program::made_on(on);
    let list = |mail: &str| format!("Nom;Prénom;Courriel;Fonction\r\nLefèvre;Zoé;{mail};Direction\r\n");
    let wrong = import(&program, &list("zoe@@exemple.fr"));
    let said = String::from_utf8(wrong.stderr).unwrap();
    assert!(said.contains("line 2: mail: \"zoe@@exemple.fr\""), "{said}");
    assert!(import(&program, &list("Zoe@Exemple.fr")).status.success());
    let listed = program.tell(&["account", "list"]);
    let hers = "zoe.lefevre\tZoé Lefèvre\tprovisional\tdirector\tzoe@exemple.fr";
    assert!(listed.lines().any(|said| said == hers), "{listed}");
}

fn a_list_with_a_fault_makes_nobody(on: On) {
    let program = Program::made_on(on);
    program.account("jpetit", "assistant");
    let before = program.tell(&["account", "list"]);
    let taken = import(&program, LIST);
    assert!(!taken.status.success());
    let said = String::from_utf8(taken.stderr).unwrap();
    assert!(said.contains("line 3") && said.contains("jpetit"), "{said}");
    let faulty = import(&program, "Nom;Fonction\r\nRoux;Danse\r\n;Direction\r\n");
    let said = String::from_utf8(faulty.stderr).unwrap();
    assert!(said.contains("line 2: role: \"Danse\"") && said.contains("line 3: name"), "{said}");
    assert_eq!(program.tell(&["account", "list"]), before);
}
