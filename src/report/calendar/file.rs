//! The form of a calendar file (RFC 5545). Written by hand, since the same report must give the
//! same bytes: libraries stamp the moment of writing and number alarms at random.

use chrono::NaiveDate;

/// Octets of a line, without its end.
const LINE_OCTETS: usize = 75;

/// One all-day event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The same for the same thing in every run.
    pub uid: String,
    pub day: NaiveDate,
    pub summary: String,
    /// Lines of text.
    pub description: Vec<String>,
    /// Days before, on which the calendar is to remind.
    pub alarms: Vec<u32>,
}

/// The whole file. `product` names the program; `stamp` is the day the events are dated by.
pub fn calendar(product: &str, name: &str, stamp: NaiveDate, events: &[Event]) -> String {
    let mut text = String::new();
    let mut put = |key: &str, value: &str| push_folded(&mut text, &format!("{key}:{value}"));
    put("BEGIN", "VCALENDAR");
    put("VERSION", "2.0");
    put("PRODID", product);
    put("CALSCALE", "GREGORIAN");
    put("METHOD", "PUBLISH");
    put("X-WR-CALNAME", &escaped(name));
    for event in events {
        put("BEGIN", "VEVENT");
        put("UID", &escaped(&event.uid));
        put("DTSTAMP", &format!("{}T000000Z", basic(stamp)));
        put("DTSTART;VALUE=DATE", &basic(event.day));
        // The end is the first day that no longer belongs to the event.
        put("DTEND;VALUE=DATE", &basic(event.day.succ_opt().unwrap_or(event.day)));
        put("SUMMARY", &escaped(&event.summary));
        put("DESCRIPTION", &escaped(&event.description.join("\n")));
        put("TRANSP", "TRANSPARENT");
        for days in &event.alarms {
            put("BEGIN", "VALARM");
            put("ACTION", "DISPLAY");
            // Nine in the morning of the day that lies so many days before.
            put("TRIGGER", &format!("-P{}DT15H", days.saturating_sub(1)));
            put("DESCRIPTION", &escaped(&event.summary));
            put("END", "VALARM");
        }
        put("END", "VEVENT");
    }
    put("END", "VCALENDAR");
    text
}

fn basic(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

/// Text as a value: what would end or part it is escaped, control characters are left out.
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => value.extend(['\\', character]),
            '\n' => value.push_str("\\n"),
            character if character.is_control() => {}
            character => value.push(character),
        }
    }
    value
}

/// Lines end in CRLF; one that is too long goes on behind a blank, never inside a character, and
/// not beside a blank of the text: some readers drop every blank there.
fn push_folded(text: &mut String, line: &str) {
    let (mut rest, mut room) = (line, LINE_OCTETS);
    while rest.len() > room {
        let end = rest.floor_char_boundary(room);
        let is_inside = |at: &usize| {
            rest.is_char_boundary(*at)
                && !rest[*at..].starts_with(' ')
                && !rest[..*at].ends_with(' ')
        };
        let at = (1..=end).rev().find(|at| is_inside(at)).unwrap_or(end);
        text.push_str(&rest[..at]);
        text.push_str("\r\n ");
        (rest, room) = (&rest[at..], LINE_OCTETS - 1);
    }
    text.push_str(rest);
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_part_a_value_is_escaped() {
        assert_eq!(escaped("a,b;c\\d\ne\u{0}\rf"), "a\\,b\\;c\\\\d\\nef");
    }

    #[test]
    fn no_line_is_parted_beside_a_blank_of_the_text() {
        let mut text = String::new();
        for length in 60..90 {
            push_folded(&mut text, &format!("{} and more", "x".repeat(length)));
        }
        assert!(!text.contains("\r\n  ") && !text.contains(" \r\n"), "{text}");
    }

    #[test]
    fn long_lines_go_on_behind_a_blank_and_no_character_is_cut() {
        let mut text = String::new();
        let line = "確認が必要な買い物".repeat(12);
        push_folded(&mut text, &line);
        let lines: Vec<&str> = text.strip_suffix("\r\n").expect("it ends").split("\r\n").collect();
        assert!(lines.len() > 3 && lines.iter().all(|line| line.len() <= LINE_OCTETS));
        assert!(lines[1..].iter().all(|line| line.starts_with(' ')));
        assert_eq!(lines.join("").replace(' ', ""), line);
    }
}
