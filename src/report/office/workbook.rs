//! The workbook over all clients: the roll-up, the lists with their answers, sums by month, files.

use super::{Office, tables};
use crate::report::xlsx::{Styles, Written, excel_day, fit, write_table};
use crate::text::Voice;
use crate::text::columns::SheetName;
use rust_xlsxwriter::{DocProperties, Format, Workbook, Worksheet, XlsxError};

pub(super) fn xlsx(office: &Office, voice: Voice) -> Vec<u8> {
    written(office, voice).expect("names, rows and cells are held within what a workbook takes")
}

fn written(office: &Office, voice: Voice) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let created = excel_day(office.as_of)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let styles = Styles::new();
    let roll_up = tables::roll_up(office, voice);
    let below = roll_up.rows.len();
    let sheet = workbook.add_worksheet();
    write_table(voice, sheet, &styles, SheetName::Summary, &roll_up)?;
    sentences(office, voice, sheet, below)?;
    let sheets = [
        (SheetName::ToLookAt, tables::of_all(office, |client| client.list.as_ref())),
        (SheetName::ByMonth, tables::by_month(office, voice)),
        (SheetName::Inputs, tables::of_all(office, |client| client.inputs.as_ref())),
    ];
    for (name, table) in sheets {
        write_table(voice, workbook.add_worksheet(), &styles, name, &table)?;
    }
    workbook.save_to_buffer()
}

/// The headline, below the rows that filters move.
fn sentences(office: &Office, voice: Voice, sheet: &mut Worksheet, rows: usize) -> Written {
    let first = u32::try_from(rows).unwrap_or(u32::MAX).saturating_add(2);
    let bold = Format::new().set_bold();
    for (row, said) in (first..).zip(office.sentences(voice)) {
        sheet.write_string_with_format(row, 0, fit(&said), &bold)?;
    }
    Ok(())
}
