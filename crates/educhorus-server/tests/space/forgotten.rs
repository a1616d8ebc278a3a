//! A forgotten password: asked for, mailed, set; and what is tried against that.

use serde_json::{Value, json};

use super::letters::Letters;
use super::program::{On, Program, Reply, on_each, sign_in};
use super::signed::{CHOSEN, Keys, enter};
use super::world::Device;

const ANNE: &str = "a.roux@example.org";
const PAUL: &str = "p.noir@example.org";
const NEW: &str = "trois tambours lundi";

on_each!(
    who_forgot_gets_a_code_by_mail_and_what_was_open_under_the_old_password_ends,
    nobody_learns_from_an_answer_who_has_an_account_or_an_address,
    the_code_of_one_never_resets_another,
    an_address_is_ones_own_after_its_code_came_back_and_the_one_before_is_told,
    a_password_given_anew_voids_the_codes_that_were_sent,
);

/// A server that sends mails, and Anne, who is signed in.
struct School {
    program: Program,
    letters: Letters,
    keys: Keys,
    token: String,
}

impl School {
    fn on(on: On) -> Self {
        let mut program = Program::made_on(on);
        let letters = Letters::of(&mut program);
        program.start();
        let mut device = Device::new(1, &[]);
        let keys = Keys::of(&mut device);
        let provisional = with_mail(&program, "a.roux", ANNE);
        let token = enter(&program, &mut device, "a.roux", &provisional);
        Self { program, letters, keys, token }
    }

    fn signs_in(&self, password: &str) -> Reply {
        self.program.post("/api/v1/sign-in", None, &sign_in("a.roux", password, &self.keys))
    }
}

fn with_mail(program: &Program, login: &str, mail: &str) -> String {
    let add = ["account", "add", "--login", login, "--name", "Une Collègue", "--role", "director"];
    let said = program.tell(&[&add[..], &["--mail", mail]].concat());
    said.trim().rsplit('\t').next().unwrap().to_owned()
}

fn ask(program: &Program, login: &str) -> Reply {
    program.post("/api/v1/code/ask", None, &json!({ "login": login, "language": "fr" }))
}

fn show(program: &Program, login: &str, code: &str, password: &str) -> Reply {
    let body = json!({ "login": login, "code": code, "password": password, "language": "fr" });
    program.post("/api/v1/code/use", None, &body)
}

fn who_forgot_gets_a_code_by_mail_and_what_was_open_under_the_old_password_ends(on: On) {
    let school = School::on(on);
    let program = &school.program;
    assert_eq!(program.get("/api/v1/hello", None).ok()["sends_mail"], true);
    ask(program, " A.Roux ").ok();
    let mail = school.letters.next();
    assert_eq!(mail["to"], json!([ANNE]));
    assert_eq!(mail["automatic"], "auto-generated");
    assert_eq!(mail["type"], "text/plain; charset=\"utf-8\"");
    let (from, subject) = (mail["from"].as_str().unwrap(), mail["subject"].as_str().unwrap());
    assert!(from.contains("Collège des tests") && from.contains("<chorale@example.org>"), "{from}");
    assert_eq!(subject, "Collège des tests\u{a0}: un code pour choisir un nouveau mot de passe");
    assert!(mail["text"].as_str().unwrap().contains("le compte «\u{a0}a.roux\u{a0}»"));
    let code = super::letters::code_in(&mail);
    // Until it is shown, nothing has changed.
    program.get("/api/v1/me", Some(&school.token)).ok();
    assert_eq!(show(program, "a.roux", &code, "a.roux2026").code(), "passphrase_weak");
    let typed = code.replace('-', " ").to_uppercase();
    assert_eq!(show(program, ANNE, &typed, NEW).ok(), json!({ "login": "a.roux" }));
    let gone = program.get("/api/v1/me", Some(&school.token));
    assert_eq!((gone.code().as_str(), &gone.json()["args"]["reason"]), ("signed_out", &json!("revoked")));
    assert_eq!(school.signs_in(CHOSEN).code(), "sign_in_wrong");
    assert_eq!(school.signs_in(NEW).ok()["account"]["must_change_password"], false);
    let told = school.letters.next();
    assert_eq!(told["to"], json!([ANNE]));
    assert!(told["text"].as_str().unwrap().contains("vient d’être changé"), "{told}");
    assert_eq!(show(program, "a.roux", &code, CHOSEN).code(), "code_wrong", "it opens once");
    nobody_is_named(program);
}

/// The audit has what was done, and no login and no address.
fn nobody_is_named(program: &Program) {
    let audit = program.tell(&["audit"]);
    for action in ["mail_sent", "password_reset_by_mail", "code_refused"] {
        assert!(audit.contains(&format!("\"action\":\"{action}\"")), "{action} in {audit}");
    }
    assert!(!audit.contains("roux") && !audit.contains("example.org"), "{audit}");
}

fn nobody_learns_from_an_answer_who_has_an_account_or_an_address(on: On) {
    let school = School::on(on);
    let program = &school.program;
    program.account("sans.adresse", "director");
    with_mail(program, "ferme", "ferme@example.org");
    program.tell(&["account", "lock", "--login", "ferme"]);
    let names = [
        "a.roux",
        ANNE,
        "sans.adresse",
        "ferme",
        "ferme@example.org",
        "personne",
        "qui@example.org",
        "",
        "\0",
    ];
    let without_date = |reply: Reply| {
        let head: Vec<String> =
            reply.head.lines().filter(|line| !line.starts_with("date:")).map(str::to_owned).collect();
        (reply.status, head, reply.body)
    };
    let tries = |name: &str| [0, 1, 2].map(|_| without_date(ask(program, name)));
    let first = tries(names[0]);
    assert_eq!((first[0].0, first[0].2.as_slice()), (200, b"null".as_slice()));
    for name in &names[1..] {
        assert_eq!(tries(name), first, "{name:?}");
    }
    for name in names {
        assert_eq!(ask(program, name).code(), "sign_in_too_soon", "{name:?}");
        let wrong = show(program, name, "abcd-efgh-jkmn", NEW);
        assert_eq!(wrong.json(), json!({ "code": "code_wrong", "args": {}, "cause": null }), "{name:?}");
    }
    // Three for the account, however it was called; nothing for anybody else.
    let codes: std::collections::BTreeSet<String> = (0..3).map(|_| school.letters.code(ANNE)).collect();
    assert_eq!(codes.len(), 3);
    let last = codes.last().unwrap();
    show(program, "a.roux", last, NEW).ok();
    assert!(school.letters.next()["subject"].as_str().unwrap().contains("a été changé"));
    assert!(school.letters.is_empty());
    for code in codes {
        assert_eq!(show(program, "a.roux", &code, CHOSEN).code(), "code_wrong", "all of them are void now");
    }
}

fn the_code_of_one_never_resets_another(on: On) {
    let school = School::on(on);
    let program = &school.program;
    let provisional = with_mail(program, "p.noir", PAUL);
    ask(program, "a.roux").ok();
    let hers = school.letters.code(ANNE);
    ask(program, PAUL).ok();
    let his = school.letters.code(PAUL);
    for (login, code) in [("p.noir", &hers), (PAUL, &hers), ("a.roux", &his), (ANNE, &his), ("", &hers)] {
        assert_eq!(show(program, login, code, NEW).code(), "code_wrong", "{login}");
    }
    school.signs_in(CHOSEN).ok();
    let keys = Keys::of(&mut Device::new(2, &[]));
    program.post("/api/v1/sign-in", None, &sign_in("p.noir", &provisional, &keys)).ok();
    // An address that changes hands takes its codes with it.
    program.tell(&["account", "mail", "--login", "p.noir", "--mail", "autre@example.org"]);
    assert_eq!(show(program, "p.noir", &his, NEW).code(), "code_wrong");
    show(program, "a.roux", &hers, NEW).ok();
    program.post("/api/v1/sign-in", None, &sign_in("p.noir", &provisional, &keys)).ok();
}

fn own(program: &Program, token: &str) -> Value {
    program.get("/api/v1/mail", Some(token)).ok()
}

fn an_address_is_ones_own_after_its_code_came_back_and_the_one_before_is_told(on: On) {
    let school = School::on(on);
    let (program, token) = (&school.program, Some(school.token.as_str()));
    assert_eq!(own(program, &school.token), json!({ "mail": ANNE, "is_sent": true }));
    let ask_mail = |mail: &str, password: &str| {
        let body = json!({ "mail": mail, "password": password, "language": "en" });
        program.post("/api/v1/mail/ask", token, &body)
    };
    assert_eq!(ask_mail("nouvelle@example.org", "pas le bon").code(), "sign_in_wrong");
    assert_eq!(ask_mail("nouvelle@", CHOSEN).code(), "mail_wrong");
    ask_mail("Nouvelle@Example.org", CHOSEN).ok();
    let code = school.letters.code("nouvelle@example.org");
    assert_eq!(own(program, &school.token)["mail"], ANNE, "not before it is confirmed");
    assert_eq!(show(program, "a.roux", &code, NEW).code(), "code_wrong", "it is for the address alone");
    let confirm = |token, code: &str| {
        program.post("/api/v1/mail/confirm", token, &json!({ "code": code, "language": "en" }))
    };
    let mut other = Device::new(3, &[]);
    let provisional = program.account("b.vert", "director");
    let his = enter(program, &mut other, "b.vert", &provisional);
    assert_eq!(confirm(Some(&his), &code).code(), "code_wrong", "nobody else makes it theirs");
    assert_eq!(confirm(token, &code).ok()["mail"], "nouvelle@example.org");
    let told = school.letters.next();
    assert_eq!(told["to"], json!([ANNE]));
    assert!(told["text"].as_str().unwrap().contains("no longer used"), "{told}");
    assert_eq!(confirm(token, &code).code(), "code_wrong");
    let forget = |password: &str| {
        let body = json!({ "password": password, "language": "fr" });
        program.post("/api/v1/mail/forget", token, &body)
    };
    assert_eq!(forget("pas le bon").code(), "sign_in_wrong");
    assert_eq!(forget(CHOSEN).ok(), json!({ "mail": null, "is_sent": true }));
    assert_eq!(school.letters.next()["to"], json!(["nouvelle@example.org"]));
}

fn a_password_given_anew_voids_the_codes_that_were_sent(on: On) {
    let school = School::on(on);
    ask(&school.program, "a.roux").ok();
    let code = school.letters.code(ANNE);
    school.program.tell(&["account", "reset", "--login", "a.roux"]);
    assert_eq!(show(&school.program, "a.roux", &code, NEW).code(), "code_wrong");
    ask(&school.program, "a.roux").ok();
    let code = school.letters.code(ANNE);
    school.program.tell(&["account", "lock", "--login", "a.roux"]);
    assert_eq!(show(&school.program, "a.roux", &code, NEW).code(), "code_wrong", "it is closed");
}

#[test]
fn a_code_is_taken_by_any_node_and_of_many_that_show_it_one_sets_a_password() {
    let school = School::on(On::Database);
    let other = school.program.another_node();
    ask(&school.program, "a.roux").ok();
    let code = school.letters.code(ANNE);
    let set = std::thread::scope(|scope| {
        let shown = |at: usize| {
            let program = if at.is_multiple_of(2) { &school.program } else { &other };
            let password = format!("{NEW} {at}");
            let code = code.as_str();
            scope.spawn(move || (password.clone(), show(program, "a.roux", code, &password).status))
        };
        let all: Vec<_> = (0..4).map(shown).collect();
        let done = all.into_iter().map(|one| one.join().unwrap());
        done.filter(|(_, status)| *status == 200).map(|(password, _)| password).collect::<Vec<_>>()
    });
    assert_eq!(set.len(), 1, "{set:?}");
    school.signs_in(&set[0]).ok();
}

#[test]
fn a_school_without_a_mail_server_says_so_and_goes_on() {
    let program = Program::started();
    assert_eq!(program.get("/api/v1/hello", None).ok()["sends_mail"], false);
    assert_eq!(ask(&program, "chef").code(), "no_mail");
    assert_eq!(show(&program, "chef", "abcd-efgh-jkmn", NEW).code(), "no_mail");
    assert!(program.tell(&["doctor"]).contains("mails\tnone are sent"));
}
