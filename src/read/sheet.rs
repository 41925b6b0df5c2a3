//! Records of text cells in one buffer.

use super::files::OWN_MARK;

/// What a container says of a cell. Text files say nothing: every cell is text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    Text,
    /// A workbook number, written as its shortest decimal text (`1280`, `12.5`).
    Number,
    /// A workbook date, written `2026-05-31`, or `2026-05-31 23:12:00` where it has a time.
    Date,
}

/// What the cells came out of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Container {
    /// `delimiter` is `,`, `;` or a tab.
    Text {
        delimiter: char,
    },
    Workbook,
}

/// How a table ends. Many texts end without a line end; so does one that was cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// In a line end; every workbook's.
    Complete,
    /// Behind a quote that closes the last cell.
    BehindCell,
    /// In the last cell, which may have been longer.
    InCell,
}

/// One table of cells, borrowed out of one buffer. Records keep file order; blank lines of a text
/// file are records without cells.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub file: String,
    pub named: bool,
    /// The sheet's name in a workbook.
    pub name: Option<String>,
    pub container: Container,
    /// `UTF-8 with BOM`, `UTF-8`, `Shift_JIS`, `UTF-16LE`, `windows-1252`, `workbook`, ….
    pub encoding: String,
    text: String,
    /// End of each cell in `text`; cell n begins where cell n-1 ends.
    cell_ends: Vec<u32>,
    /// Empty for text files.
    kinds: Vec<CellKind>,
    records: Vec<Span>,
    /// Cells (record, cell) in which a byte fitted no character and was replaced by U+FFFD.
    pub replaced: Vec<(usize, usize)>,
    /// Cells (record, cell) of a workbook that hold a formula without a stored result. They are
    /// empty, but somebody who opens the workbook sees a value in them.
    pub unstored: Vec<(usize, usize)>,
    pub ending: Ending,
    /// Where the sheet is no table of its own.
    pub laid_out: Option<LaidOut>,
}

/// How the lines of a text were made into a table.
#[derive(Clone, Debug)]
pub struct LaidOut {
    /// The format that says where in the lines its columns stand.
    pub format: String,
    pub columns: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    first_cell: u32,
    row: u32,
    row_end: u32,
}

/// One record of a sheet.
#[derive(Clone, Copy)]
pub struct Record<'a> {
    sheet: &'a Sheet,
    index: usize,
}

impl Sheet {
    pub fn len(&self) -> usize {
        self.records.len()
    }

    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Whether this program wrote it: its mark is a cell of the first record. Workbooks keep that
    /// cell when another program saves them.
    pub fn is_own_output(&self) -> bool {
        self.records().next().is_some_and(|first| first.cells().any(|cell| cell == OWN_MARK))
    }

    /// Whether it has the same cells in the same rows, as a sheet of the same name.
    pub fn repeats(&self, other: &Sheet) -> bool {
        self.name == other.name
            && self.cell_ends == other.cell_ends
            && self.records == other.records
            && self.text == other.text
    }

    /// How the text ends, where this record is its last.
    pub fn ending_of(&self, record: Record<'_>) -> Ending {
        if record.index() + 1 == self.len() { self.ending } else { Ending::Complete }
    }

    pub fn record(&self, index: usize) -> Record<'_> {
        debug_assert!(index < self.records.len());
        Record { sheet: self, index }
    }

    pub fn records(&self) -> impl Iterator<Item = Record<'_>> {
        (0..self.records.len()).map(|index| Record { sheet: self, index })
    }

    fn cell_range(&self, record: usize) -> std::ops::Range<usize> {
        let first = self.records[record].first_cell as usize;
        let end = self.records.get(record + 1).map(|next| next.first_cell as usize);
        first..end.unwrap_or(self.cell_ends.len())
    }
}

impl<'a> Record<'a> {
    /// Its position among the records of the sheet, from 0.
    pub fn index(&self) -> usize {
        self.index
    }

    pub fn row(&self) -> u32 {
        self.sheet.records[self.index].row
    }

    pub fn row_end(&self) -> u32 {
        self.sheet.records[self.index].row_end
    }

    /// How many cells it has.
    pub fn len(&self) -> usize {
        self.sheet.cell_range(self.index).len()
    }

    /// No cell, or only blank ones.
    pub fn is_empty(&self) -> bool {
        self.cells().all(|cell| cell.trim().is_empty())
    }

    /// The cell's text as it stands, without trimming; `None` past the end of a short record.
    pub fn get(&self, column: usize) -> Option<&'a str> {
        let range = self.sheet.cell_range(self.index);
        let cell = range.start + column;
        if cell >= range.end {
            return None;
        }
        let start = if cell == 0 { 0 } else { self.sheet.cell_ends[cell - 1] as usize };
        Some(&self.sheet.text[start..self.sheet.cell_ends[cell] as usize])
    }

    pub fn kind(&self, column: usize) -> CellKind {
        let cell = self.sheet.cell_range(self.index).start + column;
        self.sheet.kinds.get(cell).copied().unwrap_or(CellKind::Text)
    }

    pub fn cells(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let record = *self;
        (0..self.len()).map_while(move |column| record.get(column))
    }
}

/// Fills a sheet record by record.
#[derive(Debug)]
pub struct SheetBuilder {
    sheet: Sheet,
}

impl SheetBuilder {
    pub fn new(file: &str, named: bool, name: Option<String>, container: Container) -> Self {
        SheetBuilder {
            sheet: Sheet {
                file: file.to_owned(),
                named,
                name,
                container,
                encoding: String::new(),
                text: String::new(),
                cell_ends: Vec::new(),
                kinds: Vec::new(),
                records: Vec::new(),
                replaced: Vec::new(),
                unstored: Vec::new(),
                ending: Ending::Complete,
                laid_out: None,
            },
        }
    }

    /// Makes room for so many bytes of text, cells and records.
    pub fn reserve(&mut self, text_bytes: usize, cells: usize, records: usize) {
        self.sheet.text.reserve(text_bytes);
        self.sheet.cell_ends.reserve(cells);
        self.sheet.records.reserve(records);
    }

    /// Opens a record; the cells pushed next belong to it.
    pub fn open_record(&mut self, row: u32, row_end: u32) {
        let first_cell = u32::try_from(self.sheet.cell_ends.len()).expect("cells are capped");
        self.sheet.records.push(Span { first_cell, row, row_end });
    }

    pub fn push(&mut self, text: &str) {
        self.sheet.text.push_str(text);
        let end = u32::try_from(self.sheet.text.len()).expect("the file size is capped below 4 GB");
        self.sheet.cell_ends.push(end);
    }

    /// The cells of a whole record, one behind another, and where each ends in that text.
    pub fn push_all(&mut self, text: &str, ends: impl Iterator<Item = usize>) {
        let start = self.sheet.text.len();
        self.sheet.text.push_str(text);
        let end = |end| u32::try_from(start + end).expect("the file size is capped below 4 GB");
        self.sheet.cell_ends.extend(ends.map(end));
    }

    /// The records of another part of the same text, behind so many lines.
    pub fn append(&mut self, next: &SheetBuilder, lines: u32) {
        let next = &next.sheet;
        let sheet = &mut self.sheet;
        let position = |len: usize| u32::try_from(len).expect("bytes and cells are capped");
        let (bytes, cells) = (position(sheet.text.len()), position(sheet.cell_ends.len()));
        let records = sheet.records.len();
        sheet.text.push_str(&next.text);
        sheet.cell_ends.extend(next.cell_ends.iter().map(|end| bytes + end));
        sheet.records.extend(next.records.iter().map(|span| Span {
            first_cell: cells + span.first_cell,
            row: lines + span.row,
            row_end: lines + span.row_end,
        }));
        sheet.replaced.extend(next.replaced.iter().map(|(at, cell)| (records + at, *cell)));
        sheet.ending = next.ending;
    }

    pub fn push_typed(&mut self, text: &str, kind: CellKind) {
        self.push(text);
        self.sheet.kinds.push(kind);
    }

    /// Notes that a cell of the last record holds a replaced byte.
    pub fn mark_replaced(&mut self, cell: usize) {
        self.sheet.replaced.push((self.sheet.records.len() - 1, cell));
    }

    /// Notes that the cell pushed last is a formula without a stored result.
    pub fn mark_unstored(&mut self) {
        let place = self.last_cell();
        self.sheet.unstored.push(place);
    }

    pub fn end_in(&mut self, ending: Ending) {
        self.sheet.ending = ending;
    }

    fn last_cell(&self) -> (usize, usize) {
        let record = self.sheet.records.len() - 1;
        (record, self.sheet.cell_range(record).len() - 1)
    }

    pub fn finish(mut self, encoding: &str) -> Sheet {
        encoding.clone_into(&mut self.sheet.encoding);
        self.sheet
    }
}
