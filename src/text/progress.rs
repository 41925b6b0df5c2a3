//! What a person reads who waits for long work.

use super::Lang;
use super::quantities::{counted, number};
use crate::model::Step;

/// What is being done, on one line.
pub fn step(step: Step, lang: Lang) -> String {
    match (step, lang) {
        (Step::Gathering, Lang::En) => "looking for files…".to_owned(),
        (Step::Gathering, Lang::Ja) => "ファイルを集めています…".to_owned(),
        (Step::Reading { files }, Lang::En) => {
            format!("reading {}…", counted(files, "file", "files"))
        }
        (Step::Reading { files }, Lang::Ja) => {
            format!("{}個のファイルを読んでいます…", number(files))
        }
        (Step::Matching { charges, orders }, Lang::En) => format!(
            "holding {} against {}…",
            counted(charges, "charge", "charges"),
            counted(orders, "order", "orders")
        ),
        (Step::Matching { charges, orders }, Lang::Ja) => {
            format!("明細{}件と注文{}件を照合しています…", number(charges), number(orders))
        }
        (Step::Clients { done, of }, Lang::En) => {
            format!("{} of {}…", number(done), counted(of, "client", "clients"))
        }
        (Step::Clients { done, of }, Lang::Ja) => {
            format!("顧客{}件のうち{}件が済みました…", number(of), number(done))
        }
        (Step::Judging, Lang::En) => "writing the report…".to_owned(),
        (Step::Judging, Lang::Ja) => "報告をまとめています…".to_owned(),
    }
}
