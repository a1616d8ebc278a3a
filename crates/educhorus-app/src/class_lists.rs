//! Class lists: preview and import share one plan, so that what is shown is what is done.

mod kept;
mod taking;

use std::collections::HashMap;
use std::io::Read;

use educhorus_api::{
    ClassListPreview, ClassListReport, ColumnReading, CommandError, ErrorCode, ImportClassList, LineAction,
    LinePreview, ListColumn, ListReading, NamesakeCandidate, PreviewClassList, Topic,
};
use educhorus_domain::{ChoirId, PersonId, VoiceId};
use educhorus_interchange::class_list::plan::{Candidate, KnownSinger, LineAction as Planned, plan_import};
use educhorus_interchange::class_list::{
    ClassList, ClassListRow, ColumnRole, LeftOut, ReadingOverrides, Separator, read_class_list,
};
use educhorus_interchange::text::TextEncoding;
use educhorus_interchange::voice::VoiceGuess;
use educhorus_replica::schema::Roster;
use educhorus_store::{Gesture, SingerRow, VoiceRow};

use crate::app::App;
use crate::choirs::has_voice;
use crate::host::{Host, Reading};
use crate::intake::unreadable;
use crate::refusal::{Answer, of_list, of_store};
use crate::singers::{member_since, members, next_number};

use kept::{Kept, field_name};
use taking::Taking;

const MAX_BYTES: u64 = educhorus_interchange::class_list::MAX_BYTES;

fn read_source(app: &App, source: &str) -> Answer<Vec<u8>> {
    let offered = app.intake().source(source)?;
    let mut bytes = Vec::new();
    let read = offered.open()?.take(MAX_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|error| unreadable(&offered.name(), error))?;
    Ok(bytes)
}

fn role_of(column: &ListColumn) -> ColumnRole {
    match column {
        ListColumn::FamilyName => ColumnRole::FamilyName,
        ListColumn::GivenName => ColumnRole::GivenName,
        ListColumn::FullName => ColumnRole::FullName,
        ListColumn::BirthDate => ColumnRole::BirthDate,
        ListColumn::Class => ColumnRole::Class,
        ListColumn::Voice => ColumnRole::Voice,
        ListColumn::Number => ColumnRole::Number,
        ListColumn::Remark => ColumnRole::Remark,
        ListColumn::HealthRemark => ColumnRole::HealthRemark,
        ListColumn::Ignored => ColumnRole::Ignored,
    }
}

fn column_of(role: ColumnRole) -> ListColumn {
    match role {
        ColumnRole::FamilyName => ListColumn::FamilyName,
        ColumnRole::GivenName => ListColumn::GivenName,
        ColumnRole::FullName => ListColumn::FullName,
        ColumnRole::BirthDate => ListColumn::BirthDate,
        ColumnRole::Class => ListColumn::Class,
        ColumnRole::Voice => ListColumn::Voice,
        ColumnRole::Number => ListColumn::Number,
        ColumnRole::Remark => ListColumn::Remark,
        ColumnRole::HealthRemark => ListColumn::HealthRemark,
        _ => ListColumn::Ignored,
    }
}

/// Reads a list as somebody corrected it; remarks are read a second time, only when they are asked for.
fn read(bytes: &[u8], reading: &ListReading) -> Answer<ClassList> {
    let unknown = |what: &str| CommandError::new(ErrorCode::ListReadingUnknown).with("what", what);
    let encoding = reading.encoding.as_deref().map(|code| {
        TextEncoding::ALL.into_iter().find(|one| one.code() == code).ok_or_else(|| unknown(code))
    });
    let separator = reading.separator.as_deref().map(|text| {
        let is = |one: &Separator| one.code() == text || char::from(one.byte()).to_string() == text;
        Separator::ALL.into_iter().find(is).ok_or_else(|| unknown(text))
    });
    let mut overrides = ReadingOverrides {
        encoding: encoding.transpose()?,
        separator: separator.transpose()?,
        has_header: reading.has_heading,
        ..ReadingOverrides::default()
    };
    for choice in &reading.columns {
        overrides.roles.insert(choice.index as usize, role_of(&choice.role));
    }
    let list = read_class_list(bytes, &overrides).map_err(of_list)?;
    if !reading.take_remarks {
        return Ok(list);
    }
    let sensitive = list.reading.columns.iter().filter(|column| column.left_out == Some(LeftOut::Sensitive));
    overrides.keep_sensitive = sensitive.map(|column| column.index).collect();
    read_class_list(bytes, &overrides).map_err(of_list)
}

/// The voice of a choir that a guess means: the same family and division, else the family.
fn voice_for(voices: &[VoiceRow], guess: VoiceGuess) -> Option<VoiceId> {
    let of_family: Vec<&VoiceRow> = voices.iter().filter(|voice| voice.family == guess.family).collect();
    let place = usize::from(guess.division.unwrap_or(1).max(1)) - 1;
    of_family.get(place).or_else(|| of_family.first()).map(|voice| voice.voice)
}

fn known_singer(singer: &SingerRow, voices: &[VoiceRow]) -> KnownSinger {
    let voice = voices.iter().find(|voice| voice.voice == singer.voice);
    KnownSinger {
        id: singer.person.to_string(),
        family: singer.family.clone(),
        given: singer.given.clone(),
        birth_date: singer.birth_date.parse().ok(),
        class: Some(singer.class.clone()).filter(|class| !class.is_empty()),
        voice: voice.map(|voice| VoiceGuess { family: voice.family, division: None }),
    }
}

/// A list with its plan for a choir.
struct Plan {
    list: ClassList,
    actions: Vec<Planned>,
    /// For each line, the fields that it says otherwise and that stay.
    stays: Vec<Vec<String>>,
    members: Vec<SingerRow>,
    voices: Vec<VoiceRow>,
    kept: Kept,
}

impl Plan {
    fn make(reading: &Reading<'_>, choir: ChoirId, list: ClassList, asked: &ListReading) -> Answer<Self> {
        let choir = reading.choir(choir)?;
        let members = members(reading, &choir)?;
        let voices = reading.read.voices(choir.choir, choir.season).map_err(of_store)?;
        let known: Vec<KnownSinger> = members.iter().map(|singer| known_singer(singer, &voices)).collect();
        let plans = plan_import(&list.rows, &known);
        let by_line: HashMap<u32, Planned> = plans.into_iter().map(|plan| (plan.line, plan.action)).collect();
        let action = |row: &ClassListRow| by_line.get(&row.line).cloned().unwrap_or(Planned::Add);
        let kept = Kept::of(reading, &members, asked.take_voices)?;
        let (actions, stays) = list.rows.iter().map(action).map(|planned| kept.sift(planned)).unzip();
        Ok(Self { list, actions, stays, members, voices, kept })
    }

    fn voice_of(&self, row: &ClassListRow) -> Option<VoiceId> {
        row.voice.and_then(|guess| voice_for(&self.voices, guess))
    }

    fn candidates(&self, candidates: &[Candidate]) -> Vec<NamesakeCandidate> {
        let of = |candidate: &Candidate| {
            let Candidate::Known(id) = candidate else { return None };
            let singer = self.members.iter().find(|singer| singer.person.to_string() == *id)?;
            Some(NamesakeCandidate {
                person: singer.person,
                name: format!("{} {}", singer.given, singer.family),
                class: singer.class.clone(),
                birth_date: singer.birth_date.parse().ok(),
            })
        };
        candidates.iter().filter_map(of).collect()
    }

    fn action(&self, planned: &Planned) -> LineAction {
        let person = |id: &String| id.parse::<PersonId>().ok();
        match planned {
            Planned::Add => LineAction::Add,
            Planned::Update { of, changes } => match person(of) {
                Some(person) => {
                    LineAction::Update { person, fields: changes.iter().map(field_name).collect() }
                }
                None => LineAction::Add,
            },
            Planned::Same { of } => person(of).map_or(LineAction::Add, |person| LineAction::Same { person }),
            Planned::AskNamesake { candidates } => {
                LineAction::Ask { candidates: self.candidates(candidates) }
            }
            Planned::Skip { reason } => {
                use educhorus_interchange::class_list::plan::SkipReason;
                let reason = match reason {
                    SkipReason::NameMissing => "name_missing",
                    SkipReason::SameAsLine(_) => "same_as_line",
                };
                LineAction::Skip { reason: reason.to_owned() }
            }
        }
    }

    fn line(&self, row: &ClassListRow, planned: &Planned, stays: &[String]) -> LinePreview {
        LinePreview {
            line: row.line,
            family: row.family.clone(),
            given: row.given.clone(),
            birth_date: row.birth_date,
            class: row.class.clone().unwrap_or_default(),
            voice: self.voice_of(row),
            voice_text: row.voice_text.clone().unwrap_or_default(),
            plan: self.action(planned),
            kept: stays.to_vec(),
            warnings: row.problems.iter().map(|problem| problem.code.code().to_owned()).collect(),
        }
    }
}

pub(crate) fn preview_class_list(app: &App, request: PreviewClassList) -> Answer<ClassListPreview> {
    let list = read(&read_source(app, &request.source)?, &request.reading)?;
    let plan = app.query(|reading| Plan::make(reading, request.choir, list, &request.reading))?;
    let reading = &plan.list.reading;
    let column = |column: &educhorus_interchange::class_list::Column| ColumnReading {
        index: u32::try_from(column.index).unwrap_or(u32::MAX),
        heading: column.heading.clone(),
        role: column_of(column.role),
        samples: column.samples.clone(),
        left_out_as_sensitive: column.left_out == Some(LeftOut::Sensitive),
    };
    let lines = plan.list.rows.iter().zip(&plan.actions).zip(&plan.stays);
    let lines = lines.map(|((row, planned), stays)| plan.line(row, planned, stays));
    Ok(ClassListPreview {
        encoding: reading.encoding.code().to_owned(),
        separator: char::from(reading.separator.byte()).to_string(),
        has_heading: reading.header_line.is_some(),
        columns: reading.columns.iter().map(column).collect(),
        lines: lines.collect(),
        warnings: reading.warnings.iter().map(|warning| warning.code().to_owned()).collect(),
    })
}

pub(crate) fn import_class_list(app: &App, request: ImportClassList) -> Answer<ClassListReport> {
    let list = read(&read_source(app, &request.source)?, &request.reading)?;
    app.command(&[Topic::Singers, Topic::Choirs, Topic::RollCall], |host: &mut Host| {
        let reading = host.reading();
        let choir = reading.choir(request.choir)?;
        has_voice(&reading, &choir, request.default_voice)?;
        for voice in request.decisions.iter().filter_map(|decision| decision.voice) {
            has_voice(&reading, &choir, voice)?;
        }
        let plan = Plan::make(&reading, request.choir, list, &request.reading)?;
        let mut taking = Taking {
            roster: Roster::of(choir.choir, choir.season),
            since: member_since(&reading, &choir),
            number: next_number(&plan.members),
            gesture: Gesture::new("import_class_list"),
            report: ClassListReport { added: 0, updated: 0, same: 0, skipped: 0 },
            default_voice: request.default_voice,
        };
        for (row, planned) in plan.list.rows.iter().zip(&plan.actions) {
            let decision = request.decisions.iter().find(|decision| decision.line == row.line);
            taking.line(&plan, row, planned, decision);
        }
        let report = taking.report.clone();
        let gesture = taking.gesture.about(None, (report.added + report.updated).to_string());
        host.commit(&gesture, |_| Ok(report))
    })
}
