//! What `cardrecon demo` says before the check.

use super::Lang;

/// The files were written to `folder`; the check that follows counts from `as_of`.
pub fn written(folder: &str, as_of: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "An invented household was written to {folder}. What follows is\n\
             cardrecon {folder} --as-of {as_of}"
        ),
        Lang::Ja => format!(
            "架空の家庭のファイルを {folder} に書きました。次は、その確認です。\n\
             cardrecon {folder} --as-of {as_of}"
        ),
    }
}
