//! A roll of four singers, and what one roll knows of the others.

use serde_json::{Value, json};

use crate::support::{Hand, count, plain_choir, singer, with};

/// A choir of four with a rehearsal in each of four weeks, the last of them today.
pub struct Roll {
    pub hand: Hand,
    pub choir: Value,
    pub rehearsals: Vec<Value>,
    pub persons: Vec<Value>,
}

impl Roll {
    pub fn new() -> Self {
        let hand = Hand::new();
        let choir = plain_choir(&hand);
        let members = [
            ("Soprano", "Aït", "Lina"),
            ("Alto", "Bélanger", "Zoé"),
            ("Ténor", "Cros", "Malo"),
            ("Basse", "Diop", "Issa"),
        ];
        let persons = members
            .map(|(voice, family, given)| singer(&hand, &choir, voice, family, given)["person"].clone())
            .to_vec();
        let dates = json!(["2026-11-03", "2026-11-10", "2026-11-17", "2026-11-24"]);
        let plan = json!({ "choir": choir["id"], "dates": dates, "start_minute": 765, "length_minutes": 55, "place": "" });
        let planned = hand.call("plan_rehearsals", plan);
        let rehearsals =
            planned.as_array().expect("a list").iter().map(|rehearsal| rehearsal["id"].clone()).collect();
        Self { hand, choir, rehearsals, persons }
    }

    /// The roll of today, as requests name it.
    pub fn named(&self) -> Value {
        self.on(3)
    }

    fn on(&self, week: usize) -> Value {
        json!({ "choir": self.choir["id"], "rehearsal": self.rehearsals[week] })
    }

    pub fn seen(&self) -> Value {
        self.call("get_roll_call")
    }

    pub fn call(&self, name: &str) -> Value {
        self.hand.call(name, self.named())
    }

    fn mark_in(&self, week: usize, who: usize, mark: [Value; 3]) -> Value {
        let [presence, minutes, reason] = mark;
        let mut request = self.on(week);
        request["person"] = self.persons[who].clone();
        request["presence"] = presence;
        request["minutes"] = minutes;
        request["reason"] = reason;
        self.hand.call("mark_presence", request)
    }

    pub fn marked(&self, who: usize, presence: Value, minutes: Value, reason: Value) -> Value {
        self.mark_in(3, who, [presence, minutes, reason])
    }

    pub fn mark(&self, who: usize, presence: &str) -> Value {
        self.marked(who, json!(presence), Value::Null, Value::Null)
    }

    pub fn line<'a>(&self, roll: &'a Value, who: usize) -> &'a Value {
        with(&roll["singers"], "person", self.persons[who].as_str().expect("an id"))
    }
}

#[test]
fn a_roll_tells_how_often_in_a_row_somebody_was_absent_before() {
    let roll = Roll::new();
    for (week, who, presence) in [
        (0, 0, "absent"),
        (1, 0, "absent"),
        (2, 0, "absent"),
        (0, 1, "absent"),
        (2, 1, "absent"),
        (2, 2, "excused"),
    ] {
        roll.mark_in(week, who, [json!(presence), Value::Null, Value::Null]);
        roll.hand.call("confirm_roll_call", roll.on(week));
    }
    let seen = roll.seen();
    let before: Vec<&Value> = (0..4).map(|who| &roll.line(&seen, who)["absent_before"]).collect();
    assert_eq!(before, [&json!(3), &json!(1), &json!(0), &json!(0)]);
    let earlier = roll.hand.call("get_roll_call", roll.on(2));
    assert_eq!(roll.line(&earlier, 0)["absent_before"], 2, "only what was before counts");
}

#[test]
fn a_roll_that_was_never_confirmed_does_not_count_among_absences() {
    let roll = Roll::new();
    roll.mark_in(2, 0, [json!("absent"), Value::Null, Value::Null]);
    assert_eq!(roll.line(&roll.seen(), 0)["absent_before"], 0);
}

#[test]
fn who_joined_later_is_on_no_roll_that_was_taken_before() {
    let roll = Roll::new();
    roll.hand.call("confirm_roll_call", roll.on(2));
    let late = singer(&roll.hand, &roll.choir, "Alto", "Ecker", "Jeanne");
    assert_eq!(count(&roll.hand.call("get_roll_call", roll.on(2))["singers"]), 4);
    let today = roll.seen();
    assert_eq!(count(&today["singers"]), 5);
    assert_eq!(with(&today["singers"], "person", late["person"].as_str().unwrap())["number"], 5);
    let mut request = roll.on(2);
    for (field, value) in [
        ("person", late["person"].clone()),
        ("presence", json!("absent")),
        ("minutes", Value::Null),
        ("reason", Value::Null),
    ] {
        request[field] = value;
    }
    assert_eq!(roll.hand.refused("mark_presence", request), "not_found");
}

#[test]
fn the_calendar_shows_who_was_there_only_once_the_roll_is_confirmed() {
    let roll = Roll::new();
    roll.mark(0, "absent");
    roll.mark(1, "late");
    let today = |list: Value| list.as_array().unwrap()[3].clone();
    let listed = || today(roll.hand.call("list_rehearsals", json!({ "choir": roll.choir["id"] })));
    assert_eq!((&listed()["confirmed"], &listed()["present_count"]), (&json!(false), &json!(0)));
    roll.call("confirm_roll_call");
    assert_eq!((&listed()["confirmed"], &listed()["present_count"]), (&json!(true), &json!(3)));
}

#[test]
fn each_mark_is_told_to_the_screens_that_show_rolls() {
    use educhorus_api::{Event, Topic};
    let roll = Roll::new();
    roll.hand.told();
    roll.mark(0, "absent");
    let told = roll.hand.told();
    let [Event::Changed { topics }] = told.as_slice() else { panic!("{told:?}") };
    assert!(topics.contains(&Topic::RollCall) && topics.contains(&Topic::Journal), "{topics:?}");
}
