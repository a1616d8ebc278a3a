//! One row of DESIGN §9 as a table of its own, and the document of all.

use std::fmt::Write as _;

use crate::error::BenchError;
use crate::machine::Machine;

/// What was measured for one row of DESIGN §9.
#[derive(Debug)]
pub struct Section {
    /// What it is about.
    pub title: &'static str,
    /// What is to be reached, in the words of DESIGN §9.
    pub reach: &'static str,
    /// Headings of the table.
    pub headings: &'static [&'static str],
    /// Cells, a row each.
    pub rows: Vec<Vec<String>>,
    /// How it was measured.
    pub notes: Vec<String>,
}

impl Section {
    /// A part that could not be measured.
    pub fn not_run(name: &str, error: &BenchError) -> Self {
        let title = match name {
            "mark" => "Durable mark",
            "start" => "Start-up and rebuild",
            "season" => "A season at rest and on a stick",
            "exchange" => "A season on the road",
            "files" => "Files on the road",
            "load" => "A morning of 25 schools",
            "hostile" => "Hostile bytes",
            "page" => "Page at 2000 pixels",
            "bars" => "Bars that are found",
            "mix" => "Mixing eight stems",
            "stand" => "A score on the stand",
            _ => "Cold start of the window",
        };
        Self { title, reach: "", headings: &[], rows: Vec::new(), notes: vec![format!("not run: {error}")] }
    }

    fn write(&self, out: &mut String) {
        let _ = writeln!(out, "\n## {}\n", self.title);
        if !self.reach.is_empty() {
            let _ = writeln!(out, "To reach: {}\n", self.reach);
        }
        if !self.headings.is_empty() {
            let _ = writeln!(out, "| {} |", self.headings.join(" | "));
            let _ = writeln!(out, "|{}", " --- |".repeat(self.headings.len()));
        }
        for row in &self.rows {
            let _ = writeln!(out, "| {} |", row.join(" | "));
        }
        if !self.rows.is_empty() && !self.notes.is_empty() {
            out.push('\n');
        }
        for note in &self.notes {
            let _ = writeln!(out, "- {note}");
        }
    }
}

/// Writes a number with as many decimals as it has to say something.
pub fn number(value: f64) -> String {
    match value.abs() {
        _ if !value.is_finite() => "not run".to_owned(),
        size if size < 0.1 => format!("{value:.3}"),
        size if size < 10.0 => format!("{value:.2}"),
        size if size < 100.0 => format!("{value:.1}"),
        _ => format!("{value:.0}"),
    }
}

/// Writes how many times `peer` a value is.
pub fn ratio(value: f64, peer: f64) -> String {
    let times = value / peer;
    if times.is_finite() { format!("{times:.2} ×") } else { "not run".to_owned() }
}

/// The document: what is said of the machine, how busy it was before and after, then every part.
pub fn document(opening: &str, [before, after]: [&Machine; 2], sections: &[Section]) -> String {
    let mut out = String::from("# Figures\n\nWritten by `make bench` (crate educhorus-bench); do not edit. ");
    out.push_str("DESIGN §9 says what is to be reached. Nothing here is asserted by a test.\n\n");
    out.push_str(opening);
    let _ = writeln!(out, "- load when it began {}, when it ended {}", before.load(), after.load());
    if before.is_busy() || after.is_busy() {
        out.push_str("- **the machine was busy with other work**: times on the clock are too long; ");
        out.push_str("processor times and ratios within a table suffer less\n");
    }
    sections.iter().for_each(|section| section.write(&mut out));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_measured_is_never_a_number() {
        assert_eq!(number(f64::NAN), "not run");
        assert_eq!(ratio(1.0, f64::NAN), "not run");
        assert_eq!(ratio(1.0, 0.0), "not run");
    }

    #[test]
    fn a_part_that_failed_says_why() {
        let section = Section::not_run("mix", &BenchError::failed("mixer", "no sound"));
        let mut out = String::new();
        section.write(&mut out);
        assert_eq!(out, "\n## Mixing eight stems\n\n- not run: mixer: no sound\n");
    }
}
