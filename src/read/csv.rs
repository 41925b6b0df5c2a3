//! Delimited text becomes records, each with its rows. The `csv` crate splits the cells; delimiter,
//! rows, blank lines and quotes that are never closed are settled here.

use super::encoding::Decoded;
use super::{Container, Ending, SheetBuilder, Source};
use crate::error::{Problem, ProblemKind};
use csv::{ReaderBuilder, StringRecord, Terminator};
use memchr::{memchr, memchr_iter, memchr2_iter, memchr3_iter};
use rayon::prelude::*;

/// In order of preference when nothing tells them apart.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// How much of a text the delimiter is chosen from.
const SAMPLE_RECORDS: usize = 50;
const SAMPLE_BYTES: usize = 64 << 10;

/// The byte order mark, as a sign of the text.
const MARK: char = '\u{feff}';

const MAX_RECORDS: usize = 50_000_000;
const MAX_CELLS: usize = 1 << 28;

/// Fewer bytes than this are divided before a second thread has begun.
const BYTES_WORTH_A_THREAD: usize = 2 << 20;

/// The records of a text file.
pub fn read_text(source: &Source, decoded: &Decoded) -> Result<SheetBuilder, Problem> {
    let text = decoded.text.as_ref();
    let dialect = Dialect::of(text);
    let attempt = Table { text, dialect, quoting: true, replaced: decoded.replaced };
    let parts = (text.len() / BYTES_WORTH_A_THREAD).clamp(1, rayon::current_num_threads());
    let filled = attempt.fill(source, parts).or_else(|fault| match fault {
        // Where quotes close no cell anywhere, they are part of the text, as in `"Abc" shop`.
        Fault::Quote { .. } if !quotes_close_cells(text.as_bytes(), dialect) => {
            Table { quoting: false, ..attempt }.fill(source, parts)
        }
        fault => Err(fault),
    });
    filled.map_err(|fault| match fault {
        Fault::Quote { row } => {
            let problem = Problem::in_file(ProblemKind::UnclosedQuote, &source.file);
            Problem { row: Some(row), ..problem }
        }
        Fault::TooMany { what, limit } => {
            let kind = ProblemKind::TooLarge { what, limit: limit as u64 };
            Problem::in_file(kind, &source.file)
        }
    })
}

/// How a text is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Dialect {
    delimiter: u8,
    line_end: LineEnd,
}

/// What ends a line. LF also stands for CRLF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineEnd {
    Lf,
    /// Only where no LF stands outside quotes.
    Cr,
}

impl LineEnd {
    fn byte(self) -> u8 {
        match self {
            LineEnd::Lf => b'\n',
            LineEnd::Cr => b'\r',
        }
    }

    /// Of a whole text. Inside quotes there may be other line ends than between records.
    fn of(text: &[u8]) -> LineEnd {
        let mut is_quoted = false;
        let mut has_cr = false;
        for at in memchr3_iter(b'"', b'\n', b'\r', text) {
            match text[at] {
                b'"' => is_quoted = !is_quoted,
                _ if is_quoted => {}
                b'\n' => return LineEnd::Lf,
                _ => has_cr = true,
            }
        }
        if has_cr { LineEnd::Cr } else { LineEnd::Lf }
    }

    /// How many lines end in a part of the text.
    fn count(self, part: &[u8]) -> usize {
        match self {
            LineEnd::Lf => memchr_iter(b'\n', part).count(),
            LineEnd::Cr => memchr2_iter(b'\r', b'\n', part)
                .filter(|at| part[*at] == b'\r' || *at == 0 || part[at - 1] != b'\r')
                .count(),
        }
    }
}

impl Dialect {
    fn of(text: &str) -> Dialect {
        let line_end = LineEnd::of(text.as_bytes());
        Dialect { delimiter: delimiter_of(text.as_bytes(), line_end), line_end }
    }
}

/// The delimiter that an Excel `sep=` line names, else the one that divides most records most
/// evenly.
fn delimiter_of(text: &[u8], line_end: LineEnd) -> u8 {
    let first_line = text.split(|byte| matches!(byte, b'\r' | b'\n')).next().unwrap_or_default();
    let unquoted = first_line.strip_prefix(b"\"").unwrap_or(first_line);
    if let Some([named, ..]) = unquoted.strip_prefix(b"sep=")
        && DELIMITERS.contains(named)
    {
        return *named;
    }
    let tallies = tally_delimiters(text, line_end);
    let evenness = |which: usize| {
        let counts = tallies.iter().map(|tally| tally[which]).filter(|count| *count > 0);
        counts.clone().map(|count| count * counts.clone().filter(|c| *c == count).count()).max()
    };
    let best = (0..DELIMITERS.len()).rev().max_by_key(|which| evenness(*which));
    DELIMITERS[best.unwrap_or(0)]
}

/// How often each delimiter stands outside quotes, for each of the first records.
fn tally_delimiters(text: &[u8], line_end: LineEnd) -> Vec<[usize; 3]> {
    let sample = &text[..text.len().min(SAMPLE_BYTES)];
    let mut tallies = vec![[0; 3]];
    let mut is_quoted = false;
    let mut previous = line_end.byte();
    for byte in sample.iter().copied() {
        let opens = matches!(previous, b',' | b';' | b'\t' | b'\n' | b'\r' | b'"');
        if byte == b'"' && (is_quoted || opens) {
            is_quoted = !is_quoted;
        } else if !is_quoted && byte == line_end.byte() {
            if tallies.len() == SAMPLE_RECORDS {
                break;
            }
            tallies.push([0; 3]);
        } else if !is_quoted
            && let Some(which) = DELIMITERS.iter().position(|delimiter| *delimiter == byte)
            && let Some(tally) = tallies.last_mut()
        {
            tally[which] += 1;
        }
        previous = byte;
    }
    tallies
}

/// Whether some quote stands where a quoted cell ends: then quotes enclose cells in this text.
fn quotes_close_cells(text: &[u8], dialect: Dialect) -> bool {
    memchr_iter(b'"', text).any(|at| ends_cell(text.get(at + 1), dialect.delimiter))
}

fn ends_cell(next: Option<&u8>, delimiter: u8) -> bool {
    next.is_none_or(|byte| matches!(byte, b'\r' | b'\n') || *byte == delimiter)
}

/// Why a text could not be divided.
#[derive(Debug)]
enum Fault {
    /// A quote opens at `row`; if it were believed, the rows after it would be one cell.
    Quote {
        row: u32,
    },
    TooMany {
        what: &'static str,
        limit: usize,
    },
}

/// One way to divide a text.
#[derive(Clone, Copy)]
struct Table<'a> {
    text: &'a str,
    dialect: Dialect,
    quoting: bool,
    replaced: bool,
}

/// What a text, or a part of it, was divided into.
struct Filled {
    builder: SheetBuilder,
    lines: u32,
    records: usize,
    cells: usize,
}

impl<'a> Table<'a> {
    /// Divides the text in so many parts at once. Each begins behind a line end; where that stands
    /// in quotes, the part before it is at fault, and the text is read in one.
    fn fill(self, source: &Source, parts: usize) -> Result<SheetBuilder, Fault> {
        let filled = self.parts(parts).into_par_iter().enumerate().map(|(at, text)| {
            // The others are joined to the first, which has room for all.
            let room_for = if at == 0 { self.text.len() } else { text.len() };
            Table { text, ..self }.fill_part(source, room_for)
        });
        let joined = filled.collect::<Result<Vec<_>, _>>().and_then(join);
        let filled = joined.or_else(|_| self.fill_part(source, self.text.len()));
        filled.map(|filled| filled.builder)
    }

    /// About so many parts, equally long but for their last line.
    fn parts(self, count: usize) -> Vec<&'a str> {
        let line_end = self.dialect.line_end.byte();
        let mut parts = Vec::with_capacity(count);
        let mut rest = self.text;
        for left in (2..=count).rev() {
            let least = rest.len() / left;
            let Some(line) = memchr(line_end, &rest.as_bytes()[least..]) else { break };
            let (part, others) = rest.split_at(least + line + 1);
            // At the start of a text such a mark is passed over, between its lines it is a sign.
            if others.starts_with(MARK) {
                break;
            }
            parts.push(part);
            rest = others;
        }
        parts.push(rest);
        parts
    }

    fn fill_part(self, source: &Source, room_for: usize) -> Result<Filled, Fault> {
        let container = Container::Text { delimiter: char::from(self.dialect.delimiter) };
        let mut builder = SheetBuilder::new(&source.file, source.named, None, container);
        let text = self.text.as_bytes();
        let line_end = self.dialect.line_end;
        let lines = memchr_iter(line_end.byte(), text).count() + 1;
        let cells = memchr_iter(self.dialect.delimiter, text).count() + lines;
        let times = room_for.div_ceil(text.len().max(1));
        builder.reserve(room_for, cells * times, lines * times);
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.dialect.delimiter)
            .terminator(Terminator::Any(line_end.byte()))
            .quoting(self.quoting)
            .from_reader(text);
        let mut record = StringRecord::new();
        // The reader passes over a mark that stands before the text.
        let mut start = if self.text.starts_with(MARK) { MARK.len_utf8() } else { 0 };
        let (mut row, mut records, mut cells) = (1, 0, 0);
        loop {
            let is_record = reader.read_record(&mut record).expect("the text is in memory");
            let end = usize::try_from(reader.position().byte()).expect("the text is in memory");
            // The reader passes over empty lines before the record: they are records as well.
            let raw = &text[start..end];
            let blank_lines = raw.iter().take_while(|byte| **byte == line_end.byte()).count();
            records += blank_lines + usize::from(is_record);
            cells += record.len();
            check_caps(records, cells)?;
            for _ in 0..blank_lines {
                builder.open_record(row, row);
                row += 1;
            }
            if !is_record {
                return Ok(Filled { builder, lines: row - 1, records, cells });
            }
            let lines = Lines::of(&raw[blank_lines..], row, self.dialect.line_end);
            // Only a record over several lines, or the last one, can have run away with its quote.
            if self.quoting && (lines.row_end > row || end == text.len()) {
                lines.check_quotes(self.dialect)?;
            }
            self.push_record(&mut builder, &record, &lines);
            match raw.last() {
                Some(byte) if *byte == line_end.byte() => {}
                Some(b'"') => builder.end_in(Ending::BehindCell),
                _ => builder.end_in(Ending::InCell),
            }
            row = lines.next_row;
            start = end;
        }
    }

    fn push_record(self, builder: &mut SheetBuilder, record: &StringRecord, lines: &Lines) {
        builder.open_record(lines.row, lines.row_end);
        if lines.are_blank() {
            return;
        }
        let text = record.as_slice();
        let before_crlf = if lines.end_in_crlf { text.strip_suffix('\r') } else { None };
        let text = before_crlf.unwrap_or(text);
        let ends = (0..record.len()).filter_map(|cell| record.range(cell));
        builder.push_all(text, ends.map(|range| range.end.min(text.len())));
        if self.replaced {
            let is_replaced = |cell: &str| cell.contains(char::REPLACEMENT_CHARACTER);
            let cells = record.iter().enumerate().filter(|(_, cell)| is_replaced(cell));
            cells.for_each(|(cell, _)| builder.mark_replaced(cell));
        }
    }
}

/// The parts of one text, in order.
fn join(parts: Vec<Filled>) -> Result<Filled, Fault> {
    let mut parts = parts.into_iter();
    let mut all = parts.next().expect("a text has at least one part");
    for part in parts {
        all.records += part.records;
        all.cells += part.cells;
        check_caps(all.records, all.cells)?;
        all.builder.append(&part.builder, all.lines);
        all.lines += part.lines;
    }
    Ok(all)
}

/// The lines of one record.
struct Lines<'a> {
    raw: &'a [u8],
    line_end: LineEnd,
    row: u32,
    row_end: u32,
    next_row: u32,
    /// To the reader, which knows one byte as line end, this CR is part of the last cell.
    end_in_crlf: bool,
}

impl Lines<'_> {
    /// The record whose bytes are `raw` and that begins at `row`.
    fn of(raw: &[u8], row: u32, line_end: LineEnd) -> Lines<'_> {
        let next_row = row + rows(line_end.count(raw));
        let is_ended = raw.last() == Some(&line_end.byte());
        let line = raw.strip_suffix(b"\n").unwrap_or(raw);
        Lines {
            raw,
            line_end,
            row,
            row_end: if is_ended { next_row - 1 } else { next_row },
            next_row,
            end_in_crlf: line_end == LineEnd::Lf && line.ends_with(b"\r"),
        }
    }

    fn are_blank(&self) -> bool {
        matches!(self.raw, b"\r\n" | b"\r")
    }

    fn check_quotes(&self, dialect: Dialect) -> Result<(), Fault> {
        let Some(at) = runaway_quote(self.raw, dialect.delimiter) else {
            return Ok(());
        };
        Err(Fault::Quote { row: self.row + rows(self.line_end.count(&self.raw[..at])) })
    }
}

fn rows(count: usize) -> u32 {
    u32::try_from(count).expect("a text of at most 1 GiB has fewer lines")
}

fn check_caps(records: usize, cells: usize) -> Result<(), Fault> {
    if records > MAX_RECORDS {
        return Err(Fault::TooMany { what: "records", limit: MAX_RECORDS });
    }
    if cells > MAX_CELLS {
        return Err(Fault::TooMany { what: "cells", limit: MAX_CELLS });
    }
    Ok(())
}

/// Where a quote opens that is never closed, or that runs over a line end into text and so must
/// have met the opening quote of a later cell.
fn runaway_quote(raw: &[u8], delimiter: u8) -> Option<usize> {
    let mut cell = 0;
    loop {
        if raw.get(cell) == Some(&b'"') {
            let Some(close) = closing_quote(raw, cell) else {
                return Some(cell);
            };
            let spans_lines = raw[cell..close].iter().any(|byte| matches!(byte, b'\r' | b'\n'));
            if spans_lines && !ends_cell(raw.get(close + 1), delimiter) {
                return Some(cell);
            }
            cell = close + 1;
        }
        cell += memchr(delimiter, &raw[cell..])? + 1;
    }
}

/// The quote that closes the one at `open`; a doubled quote closes nothing.
fn closing_quote(raw: &[u8], open: usize) -> Option<usize> {
    let mut from = open + 1;
    loop {
        let at = from + memchr(b'"', &raw[from..])?;
        if raw.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        from = at + 2;
    }
}

#[cfg(test)]
mod tests;
