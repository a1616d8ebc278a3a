//! A forgotten password, and the mail address of the account that is signed in.
//!
//! Nothing of it is stored here: neither the code nor the address. Whoever has forgotten her password is not signed in, so
//! that the address of the school comes with the question.

use educhorus_api::server::{AskCode, AskMail, ConfirmMail, ForgetMail, OwnMail, UseCode};
use educhorus_api::{
    AskPasswordCode, AskSchoolMail, ConfirmSchoolMail, ForgetSchoolMail, GetSchoolMail, SchoolMail, Topic,
    UsePasswordCode, UsedPasswordCode,
};

use super::link::link_of;
use super::people::signed;
use crate::app::App;
use crate::refusal::Answer;

pub(crate) fn ask_password_code(app: &App, request: AskPasswordCode) -> Answer<()> {
    let AskPasswordCode { address, login, language } = request;
    (app.schools)(&address)?.ask_code(&AskCode { login, language })
}

pub(crate) fn use_password_code(app: &App, request: UsePasswordCode) -> Answer<UsedPasswordCode> {
    let UsePasswordCode { address, login, code, password, language } = request;
    let used = (app.schools)(&address)?.use_code(&UseCode { login, code, password, language })?;
    Ok(UsedPasswordCode { login: used.login })
}

pub(crate) fn get_school_mail(app: &App, _: GetSchoolMail) -> Answer<SchoolMail> {
    signed(app, &mut link_of(app)?, |road, token| road.own_mail(token)).map(shown)
}

pub(crate) fn ask_school_mail(app: &App, request: AskSchoolMail) -> Answer<()> {
    let AskSchoolMail { mail, password, language } = request;
    let request = AskMail { mail, password, language };
    signed(app, &mut link_of(app)?, |road, token| road.ask_mail(token, &request))
}

pub(crate) fn confirm_school_mail(app: &App, request: ConfirmSchoolMail) -> Answer<SchoolMail> {
    let ConfirmSchoolMail { code, language } = request;
    let request = ConfirmMail { code, language };
    changed(app, signed(app, &mut link_of(app)?, |road, token| road.confirm_mail(token, &request)))
}

pub(crate) fn forget_school_mail(app: &App, request: ForgetSchoolMail) -> Answer<SchoolMail> {
    let ForgetSchoolMail { password, language } = request;
    let request = ForgetMail { password, language };
    changed(app, signed(app, &mut link_of(app)?, |road, token| road.forget_mail(token, &request)))
}

fn changed(app: &App, answer: Answer<OwnMail>) -> Answer<SchoolMail> {
    let mail = answer?;
    app.changed(&[Topic::School]);
    Ok(shown(mail))
}

fn shown(own: OwnMail) -> SchoolMail {
    SchoolMail { mail: own.mail, is_sent: own.is_sent }
}
