//! What is said of a command line that cannot be read.

use super::Flag;
use crate::text::Lang;
use crate::text::errors::Words;

/// A command line that cannot be followed. An `option` is as typed, without its value's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Usage {
    UnknownOption {
        option: String,
        nearest: Option<String>,
    },
    NeedsValue {
        option: String,
    },
    TakesNoValue {
        option: String,
    },
    BadValue {
        option: String,
        seen: String,
    },
    Twice {
        option: String,
    },
    /// Two that ask for different things.
    NotTogether {
        option: String,
        other: String,
    },
    /// Arguments that a command needs, as its help writes them.
    Missing {
        arguments: Vec<String>,
    },
    NoPath,
    UnknownCommand {
        seen: String,
        nearest: Option<String>,
    },
    Other,
}

/// The layout of a problem, for a usage fault.
pub fn told(usage: &Usage, lang: Lang) -> String {
    match lang {
        Lang::En => {
            let words = usage.english();
            format!("error: {}\n  help: {}", words.what, words.help)
        }
        Lang::Ja => {
            let words = usage.japanese();
            format!("{}\n  対処: {}", words.what, words.help)
        }
    }
}

impl Usage {
    fn english(&self) -> Words {
        let see = "`cardrecon --help` shows what can be asked";
        match self {
            Usage::UnknownOption { option, nearest } => Words {
                what: format!("there is no option `{option}`"),
                help: match nearest {
                    Some(nearest) => format!("did you mean `{nearest}`?"),
                    None => see.to_owned(),
                },
            },
            Usage::NeedsValue { option } => {
                Words { what: format!("`{option}` needs a value"), help: see.to_owned() }
            }
            Usage::TakesNoValue { option } => {
                Words { what: format!("`{option}` takes no value"), help: see.to_owned() }
            }
            Usage::BadValue { option, seen } => Words {
                what: format!("`{seen}` is no value for `{option}`"),
                help: match Flag::of_option(option) {
                    Some(flag) => format!("{option}: {}", flag.help(Lang::En)),
                    None => see.to_owned(),
                },
            },
            Usage::Twice { option } => {
                Words { what: format!("`{option}` stands twice"), help: "give it once".to_owned() }
            }
            Usage::NotTogether { option, other } => Words {
                what: format!("`{option}` and `{other}` cannot stand together"),
                help: "leave out one of them".to_owned(),
            },
            Usage::NoPath => Words {
                what: "no file or folder was given".to_owned(),
                help: "name the folder that holds the statements and order histories".to_owned(),
            },
            Usage::Missing { arguments } => Words {
                what: format!("this is missing: {}", arguments.join(" ")),
                help: "`cardrecon COMMAND --help` shows two examples".to_owned(),
            },
            Usage::UnknownCommand { seen, nearest } => Words {
                what: format!("there is no command, file or folder `{seen}`"),
                help: match nearest {
                    Some(nearest) => format!("did you mean `cardrecon {nearest}`?"),
                    None => see.to_owned(),
                },
            },
            Usage::Other => {
                Words { what: "the command line cannot be read".to_owned(), help: see.to_owned() }
            }
        }
    }

    fn japanese(&self) -> Words {
        let see = "指定のしかたは `cardrecon --help` で分かります。";
        match self {
            Usage::UnknownOption { option, nearest } => Words {
                what: format!("「{option}」というオプションはありません。"),
                help: match nearest {
                    Some(nearest) => format!("「{nearest}」のことでしょうか。"),
                    None => see.to_owned(),
                },
            },
            Usage::NeedsValue { option } => Words {
                what: format!("「{option}」には値が要ります。"),
                help: see.to_owned(),
            },
            Usage::TakesNoValue { option } => Words {
                what: format!("「{option}」に値は付きません。"),
                help: see.to_owned(),
            },
            Usage::BadValue { option, seen } => Words {
                what: format!("「{option}」に「{seen}」は使えません。"),
                help: match Flag::of_option(option) {
                    Some(flag) => format!("{option}: {}", flag.help(Lang::Ja)),
                    None => see.to_owned(),
                },
            },
            Usage::Twice { option } => Words {
                what: format!("「{option}」が二度あります。"),
                help: "一度だけ指定してください。".to_owned(),
            },
            Usage::NotTogether { option, other } => Words {
                what: format!("「{option}」と「{other}」は、いっしょに指定できません。"),
                help: "どちらかを外してください。".to_owned(),
            },
            Usage::NoPath => Words {
                what: "ファイルもフォルダーも指定されていません。".to_owned(),
                help: "明細と注文履歴のあるフォルダーを指定してください。".to_owned(),
            },
            Usage::Missing { arguments } => Words {
                what: format!("足りないものがあります: {}", arguments.join(" ")),
                help: "`cardrecon コマンド --help` に例が2つあります。".to_owned(),
            },
            Usage::UnknownCommand { seen, nearest } => Words {
                what: format!("「{seen}」というコマンドも、ファイルも、フォルダーもありません。"),
                help: match nearest {
                    Some(nearest) => format!("「cardrecon {nearest}」のことでしょうか。"),
                    None => see.to_owned(),
                },
            },
            Usage::Other => {
                Words { what: "この指定は読めません。".to_owned(), help: see.to_owned() }
            }
        }
    }
}
