//! The column in which a person answers: a list to choose from, with a word on what it is for.

use super::{Table, Written};
use crate::model::Answer;
use crate::text::columns::Column;
use crate::text::page::OnPage;
use crate::text::{Message, Voice};
use rust_xlsxwriter::{DataValidation, Worksheet};

pub(super) fn offer(voice: Voice, sheet: &mut Worksheet, table: &Table, rows: u32) -> Written {
    let at = table.columns.iter().position(|column| *column == Column::Answer);
    let Some(at) = at.and_then(|at| u16::try_from(at).ok()).filter(|_| rows > 0) else {
        return Ok(());
    };
    let answers = Answer::ALL.map(|answer| answer.say(voice));
    let choice = DataValidation::new()
        .allow_list_strings(&answers)?
        .set_input_title(Column::Answer.say(voice))?
        .set_input_message(OnPage::AnswerNote.say(voice))?;
    sheet.add_data_validation(1, at, rows, at, &choice)?;
    Ok(())
}
