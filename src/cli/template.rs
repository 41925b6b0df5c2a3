//! `cardrecon template`: an empty order list that `generic-orders` reads back.

use super::{Console, Stop};
use crate::judge::Outcome;
use crate::text::Lang;

/// Written for Excel: a byte order mark, and line ends of both characters.
pub(super) fn template(lang: Lang, console: &mut Console) -> Result<Outcome, Stop> {
    let header = match lang {
        Lang::Ja => "注文日,店名,合計,注文番号,通貨,発送日,お届け先,状態,支払方法",
        Lang::En => {
            "Order date,Shop,Total,Order number,Currency,Ship date,Recipient,Status,Payment"
        }
    };
    write!(console.out, "\u{feff}{header}\r\n")?;
    console.out.flush()?;
    Ok(Outcome::Clean)
}
