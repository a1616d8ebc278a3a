//! Dates of birth as schools write them.

use jiff::civil::Date;

/// A date written `dd/mm/yyyy` (also with `-`, `.` or blanks) or `yyyy-mm-dd`, with or without a time behind it.
/// Two-digit years are refused, because they cannot be told apart from days.
pub(super) fn read_birth_date(cell: &str) -> Option<Date> {
    let day_part = cell.trim().split(['T', ' ']).next().filter(|part| part.len() >= 8).unwrap_or(cell);
    let parts: Vec<&str> = day_part.split(['/', '-', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let (year, day) = match (first.len(), last.len()) {
        (4, 1..=2) => (first, last),
        (1..=2, 4) => (last, first),
        _ => return None,
    };
    let (year, month, day) = (number(year)?, number(month)?, number(day)?);
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    (1900..=2100).contains(&date.year()).then_some(date)
}

fn number(digits: &str) -> Option<i16> {
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn dates_of_birth_are_read_as_schools_write_them() {
        for cell in
            ["08/10/2014", "8/10/2014", "2014-10-08", "08.10.2014", "2014-10-08T00:00:00", "08/10/2014 00:00"]
        {
            assert_eq!(read_birth_date(cell), Some(date(2014, 10, 8)), "{cell}");
        }
        assert_eq!(read_birth_date("29/02/2012"), Some(date(2012, 2, 29)));
        for cell in
            ["29/02/2013", "08/10/14", "31/31/2014", "", "octobre", "+1/+2/2014", "08/10/0014", "41920"]
        {
            assert_eq!(read_birth_date(cell), None, "{cell}");
        }
    }

    proptest! {
        #[test]
        fn any_cell_is_read_or_refused_without_panic(cell in any::<String>()) {
            let _ = read_birth_date(&cell);
        }
    }
}
