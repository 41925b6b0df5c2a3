//! The terminal's face: columns, line breaks and a little weight. Nothing is red: most of what is
//! listed is merely not checked.

use super::Look;
use super::measure::{cut, flow, left, right, width, wrap};
use super::outline::{Body, Outline, Row, Section};

/// Narrower terminals are written to as if they had these columns.
const LEAST_COLUMNS: usize = 60;
/// A deadline gives way, to the lines below, before a name gets fewer columns than this.
const LEAST_NAME: usize = 16;
const GAP: &str = "  ";
const BETWEEN_PHRASES: &str = "   ";

/// The outline as lines of text.
pub(super) fn terminal(outline: &Outline, look: Look) -> String {
    let paper = Paper { columns: look.width.max(LEAST_COLUMNS), colour: look.colour };
    let sections: Vec<String> = outline
        .sections
        .iter()
        .map(|section| paper.section(section))
        .filter(|text| !text.is_empty())
        .collect();
    sections.join("\n")
}

#[derive(Clone, Copy)]
struct Paper {
    columns: usize,
    colour: bool,
}

impl Paper {
    fn section(self, section: &Section) -> String {
        let mut lines: Vec<String> = Vec::new();
        if let Some(heading) = &section.heading {
            lines.extend(wrap(heading, self.columns).iter().map(|line| self.bold(line)));
        }
        match &section.body {
            Body::Reach { spans, remarks } => {
                lines.extend(self.spans(spans));
                lines.extend(flow(remarks, GAP, self.columns));
            }
            Body::Steps(steps) => lines.extend(self.steps(steps)),
            Body::Rows(rows) => lines.extend(self.rows(rows)),
            Body::Paragraphs(paragraphs) => {
                lines.extend(paragraphs.iter().flat_map(|said| self.paragraph(said)));
            }
        }
        lines.iter().flat_map(|line| [line.trim_end(), "\n"]).collect()
    }

    /// Names and spans, as many side by side as there is room for.
    fn spans(self, spans: &[(String, String)]) -> Vec<String> {
        let widest = |cell: &dyn Fn(&(String, String)) -> usize| spans.iter().map(cell).max();
        let Some(name_columns) = widest(&|(name, _)| width(name)) else { return Vec::new() };
        let cells: Vec<String> = spans
            .iter()
            .map(|(name, said)| format!("{}{BETWEEN_PHRASES}{said}", left(name, name_columns)))
            .collect();
        let cell_columns = cells.iter().map(|cell| width(cell)).max().unwrap_or(0);
        let gap = GAP.len() * 2;
        let side_by_side = ((self.columns + gap) / (cell_columns + gap)).max(1);
        let rows = cells.chunks(side_by_side);
        let padded = |cell: &String| left(cell, cell_columns + gap);
        rows.flat_map(|row| {
            let line: String = row.iter().map(padded).collect();
            match line.trim_end() {
                line if width(line) <= self.columns => vec![line.to_owned()],
                line => hanging(line, "", GAP, self.columns),
            }
        })
        .collect()
    }

    fn steps(self, steps: &[String]) -> Vec<String> {
        let mut lines = Vec::new();
        for (number, step) in (1..).zip(steps) {
            lines.extend(hanging(step, &format!("  {number}  "), "     ", self.columns));
        }
        lines
    }

    fn paragraph(self, said: &[String]) -> Vec<String> {
        let gap = if said.iter().any(|sentence| sentence.ends_with('。')) { "" } else { " " };
        let whole = flow(said, gap, self.columns);
        if whole.len() <= 1 {
            return whole;
        }
        let lines = flow(said, gap, self.columns - GAP.len());
        let indents = std::iter::once("").chain(std::iter::repeat(GAP));
        lines.iter().zip(indents).map(|(line, indent)| format!("{indent}{line}")).collect()
    }

    fn rows(self, rows: &[Row]) -> Vec<String> {
        let grid = Grid::of(rows, self.columns);
        rows.iter().flat_map(|row| self.row(row, grid)).collect()
    }

    fn row(self, row: &Row, grid: Grid) -> Vec<String> {
        let mut line = GAP.to_owned();
        if grid.rank > 0 {
            let rank = row.rank.map_or_else(String::new, |rank| rank.to_string());
            line.push_str(&self.bold(&right(&rank, grid.rank)));
            line.push_str(GAP);
        }
        let mut cells = vec![
            left(&row.day, grid.day),
            right(&row.amount, grid.amount),
            left(&cut(&row.name, grid.name), grid.name),
        ];
        if grid.card > 0 {
            cells.push(left(&row.card, grid.card));
        }
        if grid.aside_on_line {
            cells.push(row.aside.clone());
        }
        line.push_str(&cells.join(GAP));
        let mut details = row.details.clone();
        if !grid.aside_on_line {
            details.insert(0, row.aside.clone());
        }
        let indent = " ".repeat(grid.indent());
        let below = flow(&details, BETWEEN_PHRASES, self.columns - grid.indent());
        let below = below.into_iter().map(|detail| format!("{indent}{detail}"));
        std::iter::once(line.trim_end().to_owned()).chain(below).collect()
    }

    fn bold(self, text: &str) -> String {
        if self.colour { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// The columns that each cell of a list takes.
#[derive(Clone, Copy)]
struct Grid {
    /// 0 when no row has a rank.
    rank: usize,
    day: usize,
    amount: usize,
    name: usize,
    /// 0 when no row names a card.
    card: usize,
    /// Whether deadlines and states stand at the line's end, or below it.
    aside_on_line: bool,
}

impl Grid {
    fn of(rows: &[Row], columns: usize) -> Grid {
        let widest = |cell: &dyn Fn(&Row) -> usize| rows.iter().map(cell).max().unwrap_or(0);
        let rank = widest(&|row| row.rank.map_or(0, |rank| rank.to_string().len()));
        let (day, amount) = (widest(&|row| width(&row.day)), widest(&|row| width(&row.amount)));
        let (card, aside) = (widest(&|row| width(&row.card)), widest(&|row| width(&row.aside)));
        let with_gap = |cell: usize| if cell > 0 { cell + GAP.len() } else { 0 };
        let taken = GAP.len() + with_gap(rank) + day + amount + GAP.len() * 2 + with_gap(card);
        let room = columns.saturating_sub(taken);
        let longest_name = widest(&|row| width(&row.name));
        let beside_aside = room.saturating_sub(with_gap(aside));
        let aside_on_line = beside_aside >= longest_name.min(LEAST_NAME);
        let name = longest_name.min(if aside_on_line { beside_aside } else { room });
        Grid { rank, day, amount, name, card, aside_on_line }
    }

    /// Details stand below the day.
    fn indent(self) -> usize {
        if self.rank > 0 { GAP.len() * 2 + self.rank } else { GAP.len() * 2 }
    }
}

/// A text wrapped behind `first`, further lines behind `later`.
fn hanging(text: &str, first: &str, later: &str, columns: usize) -> Vec<String> {
    let lines = wrap(text, columns - width(later).max(width(first)));
    let indents = std::iter::once(first).chain(std::iter::repeat(later));
    lines.iter().zip(indents).map(|(line, indent)| format!("{indent}{line}")).collect()
}
