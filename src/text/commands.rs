//! What the command line says of itself: help, examples, usage faults.

use super::Lang;
use super::errors::Words;
use unicode_width::UnicodeWidthStr;

/// A command of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommandName {
    Check,
    Inspect,
    Formats,
    Windows,
    Template,
    Mark,
    Demo,
    Completions,
    Man,
}

impl CommandName {
    pub const ALL: [CommandName; 9] = [
        CommandName::Check,
        CommandName::Inspect,
        CommandName::Formats,
        CommandName::Windows,
        CommandName::Template,
        CommandName::Mark,
        CommandName::Demo,
        CommandName::Completions,
        CommandName::Man,
    ];

    pub fn word(self) -> &'static str {
        match self {
            CommandName::Check => "check",
            CommandName::Inspect => "inspect",
            CommandName::Formats => "formats",
            CommandName::Windows => "windows",
            CommandName::Template => "template",
            CommandName::Mark => "mark",
            CommandName::Demo => "demo",
            CommandName::Completions => "completions",
            CommandName::Man => "man",
        }
    }
}

/// What a command does; `None` is the program itself.
pub fn about(name: Option<CommandName>, lang: Lang) -> &'static str {
    match (name, lang) {
        (None, Lang::En) => {
            "Lists the card charges that no order of yours explains, with the days left to report \
             them. Works on this machine alone: nothing is sent anywhere."
        }
        (None, Lang::Ja) => {
            "カードの明細と店の注文履歴を突き合わせ、注文と合わない買い物を、連絡できる残り日数と\n\
             ともに並べます。この機械の中だけで動き、何も外へ送りません。"
        }
        (Some(CommandName::Check), Lang::En) => {
            "Checks statements against order histories (paths alone mean this)"
        }
        (Some(CommandName::Check), Lang::Ja) => {
            "明細と注文履歴を突き合わせます（パスだけでも同じです）"
        }
        (Some(CommandName::Inspect), Lang::En) => "Shows how each file was read, record by record",
        (Some(CommandName::Inspect), Lang::Ja) => "ファイルをどう読んだかを示します",
        (Some(CommandName::Formats), Lang::En) => {
            "Lists every file that can be read, and how to get it"
        }
        (Some(CommandName::Formats), Lang::Ja) => "読めるファイルの一覧と、その取り方を示します",
        (Some(CommandName::Windows), Lang::En) => {
            "Lists the reporting windows: how long you have, whom to tell, whose terms those are"
        }
        (Some(CommandName::Windows), Lang::Ja) => {
            "連絡できる期間の数え方を、連絡先と出どころとともに示します"
        }
        (Some(CommandName::Template), Lang::En) => "Writes an empty order list to fill by hand",
        (Some(CommandName::Template), Lang::Ja) => "手で書き込む、空の注文一覧を出します",
        (Some(CommandName::Demo), Lang::En) => {
            "Writes an invented household to a folder and checks it"
        }
        (Some(CommandName::Demo), Lang::Ja) => "架空の家庭のファイルを書き、確認してみせます",
        (Some(CommandName::Completions), Lang::En) => {
            "Writes completions for a shell: bash, elvish, fish, powershell, zsh"
        }
        (Some(CommandName::Completions), Lang::Ja) => {
            "シェルの補完を出します: bash、elvish、fish、powershell、zsh"
        }
        (Some(CommandName::Man), Lang::En) => "Writes the manual page, or that of one command",
        (Some(CommandName::Man), Lang::Ja) => "マニュアルのページを出します",
        (Some(CommandName::Mark), Lang::En) => {
            "Keeps whose a line is: mine, family, not-mine, unsure, mine-every-month, take-back"
        }
        (Some(CommandName::Mark), Lang::Ja) => {
            "だれの買い物かを記録します: 自分、家族、心当たりなし、分からない、毎月の自分の分、\n\
             回答を取り消す"
        }
    }
}

/// The usage line; words of the command line are the same in every language.
pub fn usage(name: Option<CommandName>, lang: Lang) -> &'static str {
    match name {
        None => match lang {
            Lang::En => {
                "cardrecon [check] [OPTIONS] PATH...\n       cardrecon inspect|formats|windows|template|mark|demo|completions|man"
            }
            Lang::Ja => {
                "cardrecon [check] [OPTIONS] PATH...\n        cardrecon inspect|formats|windows|template|mark|demo|completions|man"
            }
        },
        Some(CommandName::Check) => "cardrecon [check] [OPTIONS] PATH...",
        Some(CommandName::Inspect) => "cardrecon inspect [OPTIONS] PATH...",
        Some(CommandName::Formats) => "cardrecon formats [OPTIONS]",
        Some(CommandName::Windows) => "cardrecon windows [OPTIONS]",
        Some(CommandName::Template) => "cardrecon template [OPTIONS]",
        Some(CommandName::Demo) => "cardrecon demo [OPTIONS] [FOLDER]",
        Some(CommandName::Completions) => "cardrecon completions [OPTIONS] SHELL",
        Some(CommandName::Man) => "cardrecon man [OPTIONS] [COMMAND]",
        Some(CommandName::Mark) => "cardrecon mark [OPTIONS] LINE ANSWER PATH...",
    }
}

/// Two examples a command.
pub fn examples(name: Option<CommandName>, lang: Lang) -> String {
    let (title, lines) = match lang {
        Lang::En => ("Examples:", english_examples(name)),
        Lang::Ja => ("例:", japanese_examples(name)),
    };
    let width = lines.iter().map(|(command, _)| command.width()).max().unwrap_or(0);
    let lines = lines.map(|(command, what)| {
        let gap = " ".repeat(width - command.width());
        format!("  {command}{gap}  {what}")
    });
    format!("{title}\n{}", lines.join("\n"))
}

fn english_examples(name: Option<CommandName>) -> [(&'static str, &'static str); 2] {
    match name {
        None => [
            ("cardrecon ~/statements", "check everything in a folder"),
            ("cardrecon formats", "see which files to download"),
        ],
        Some(CommandName::Check) => [
            ("cardrecon card.csv orders.csv", "one card, one shop"),
            ("cardrecon ~/statements --output list.csv", "the list as a file for a spreadsheet"),
        ],
        Some(CommandName::Inspect) => [
            ("cardrecon inspect card.csv", "format, counts, totals, columns"),
            ("cardrecon inspect card.csv --all", "the class of every record too"),
        ],
        Some(CommandName::Formats) => {
            [("cardrecon formats", "all of them"), ("cardrecon formats --lang ja", "in Japanese")]
        }
        Some(CommandName::Windows) => [
            ("cardrecon windows", "all of them"),
            ("cardrecon ~/statements --window strict-60", "a run by one of them"),
        ],
        Some(CommandName::Template) => [
            ("cardrecon template > my-orders.csv", "an empty list"),
            ("cardrecon template --lang ja > my-orders.csv", "with Japanese headers"),
        ],
        Some(CommandName::Demo) => [
            ("cardrecon demo", "in the new folder cardrecon-demo"),
            ("cardrecon demo ~/try --lang ja", "elsewhere, in Japanese"),
        ],
        Some(CommandName::Completions) => [
            ("cardrecon completions bash > cardrecon.bash", "for bash"),
            ("cardrecon completions zsh > _cardrecon", "for zsh"),
        ],
        Some(CommandName::Man) => [
            ("cardrecon man > cardrecon.1", "the page of the program"),
            ("cardrecon man check > cardrecon-check.1", "the page of a command"),
        ],
        Some(CommandName::Mark) => [
            ("cardrecon mark 4 mine ~/statements", "line 4 of today's list is yours"),
            ("cardrecon mark ID take-back ~/statements", "withdraws that answer"),
        ],
    }
}

fn japanese_examples(name: Option<CommandName>) -> [(&'static str, &'static str); 2] {
    match name {
        None => [
            ("cardrecon ~/明細", "フォルダーの中をまとめて"),
            ("cardrecon formats", "どのファイルを取るかを見る"),
        ],
        Some(CommandName::Check) => [
            ("cardrecon card.csv orders.csv", "カード一枚と店一つ"),
            ("cardrecon ./meisai --output list.csv", "一覧を表計算ソフト用に書き出す"),
        ],
        Some(CommandName::Inspect) => [
            ("cardrecon inspect card.csv", "形式、件数、合計、列"),
            ("cardrecon inspect card.csv --all", "すべての行の扱いも"),
        ],
        Some(CommandName::Formats) => {
            [("cardrecon formats", "すべての形式"), ("cardrecon formats --lang en", "英語で")]
        }
        Some(CommandName::Windows) => [
            ("cardrecon windows", "すべての数え方"),
            ("cardrecon ./meisai --window strict-60", "その一つで数える"),
        ],
        Some(CommandName::Template) => [
            ("cardrecon template > my-orders.csv", "空の一覧"),
            ("cardrecon template --lang en > my-orders.csv", "英語の見出しで"),
        ],
        Some(CommandName::Demo) => [
            ("cardrecon demo", "新しいフォルダー cardrecon-demo で"),
            ("cardrecon demo ./tameshi --lang en", "別の場所に、英語で"),
        ],
        Some(CommandName::Completions) => [
            ("cardrecon completions bash > cardrecon.bash", "bash の補完"),
            ("cardrecon completions zsh > _cardrecon", "zsh の補完"),
        ],
        Some(CommandName::Man) => [
            ("cardrecon man > cardrecon.1", "全体のページ"),
            ("cardrecon man check > cardrecon-check.1", "一つのコマンドのページ"),
        ],
        Some(CommandName::Mark) => [
            ("cardrecon mark 4 自分 ./meisai", "今日の一覧の4番は自分のもの"),
            ("cardrecon mark 番号 回答を取り消す ./meisai", "その番号の回答を取り消す"),
        ],
    }
}

/// The page of help, in clap's template words.
pub fn help_template(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}",
        Lang::Ja => "{about-with-newline}\n使い方: {usage}\n\n{all-args}{after-help}",
    }
}

pub fn heading_commands(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "Commands",
        Lang::Ja => "コマンド",
    }
}

/// An argument or option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    Folder,
    Shell,
    Command,
    Line,
    Answer,
    Paths,
    Output,
    Force,
    Format,
    Quiet,
    All,
    Explain,
    AsOf,
    Zone,
    Lang,
    Config,
    Statement,
    Orders,
    Answers,
    Note,
    Account,
    FormatFile,
    DraftFormat,
    Window,
    WindowDays,
    WindowFrom,
    Help,
    Version,
}

impl Flag {
    pub const ALL: [Flag; 28] = [
        Flag::Folder,
        Flag::Shell,
        Flag::Command,
        Flag::Line,
        Flag::Answer,
        Flag::Paths,
        Flag::Output,
        Flag::Force,
        Flag::Format,
        Flag::Quiet,
        Flag::All,
        Flag::Explain,
        Flag::AsOf,
        Flag::Zone,
        Flag::Lang,
        Flag::Config,
        Flag::Statement,
        Flag::Orders,
        Flag::Answers,
        Flag::Note,
        Flag::Account,
        Flag::FormatFile,
        Flag::DraftFormat,
        Flag::Window,
        Flag::WindowDays,
        Flag::WindowFrom,
        Flag::Help,
        Flag::Version,
    ];

    /// The field's name in the parser.
    pub fn id(self) -> &'static str {
        match self {
            Flag::Folder => "folder",
            Flag::Shell => "shell",
            Flag::Command => "command",
            Flag::Line => "line",
            Flag::Answer => "answer",
            Flag::Paths => "paths",
            Flag::Output => "output",
            Flag::Force => "force",
            Flag::Format => "format",
            Flag::Quiet => "quiet",
            Flag::All => "all",
            Flag::Explain => "explain",
            Flag::AsOf => "as_of",
            Flag::Zone => "zone",
            Flag::Lang => "lang",
            Flag::Config => "config",
            Flag::Statement => "statement",
            Flag::Orders => "orders",
            Flag::Answers => "answers",
            Flag::Note => "note",
            Flag::Account => "account",
            Flag::FormatFile => "format_file",
            Flag::DraftFormat => "draft_format",
            Flag::Window => "window",
            Flag::WindowDays => "window_days",
            Flag::WindowFrom => "window_from",
            Flag::Help => "help",
            Flag::Version => "version",
        }
    }

    /// The flag behind an option as it is typed: `--as-of`.
    fn of_option(option: &str) -> Option<Flag> {
        let id = option.trim_start_matches('-').replace('-', "_");
        Flag::ALL.into_iter().find(|flag| flag.id() == id)
    }

    pub fn help(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.english(),
            Lang::Ja => self.japanese(),
        }
    }

    fn english(self) -> &'static str {
        match self {
            Flag::Paths => {
                "Files or folders, `-` for standard input; what each is, is detected. A file named \
                 like a command: ./formats"
            }
            Flag::Output => {
                "Also write the report to FILE, by its ending: .html .xlsx .csv .ics .json (repeatable)"
            }
            Flag::Force => "Replace files that are there already",
            Flag::Format => "What standard output shows: terminal, json, csv [default: terminal]",
            Flag::Quiet => "Show nothing; the exit code alone tells",
            Flag::All => "Show everything, accounted for or not",
            Flag::Explain => "Show how a charge was decided: its row (14, card.csv:14) or its id",
            Flag::AsOf => "The day to count from, as 2026-07-20 [default: today]",
            Flag::Zone => "Time zone of the run, as Asia/Tokyo",
            Flag::Lang => "Language: ja, en [default: the machine's]",
            Flag::Config => "The configuration [default: cardrecon.toml beside the files]",
            Flag::Statement => "Read PATH as a card statement (repeatable)",
            Flag::Orders => "Read PATH as an order history (repeatable)",
            Flag::Answers => "Take answers from FILE (repeatable); those in the folder are found",
            Flag::Folder => "Where to write it; it must not be there yet [default: cardrecon-demo]",
            Flag::Shell => "bash, elvish, fish, powershell, zsh",
            Flag::Command => "A command of this program",
            Flag::Note => "A word to keep with the answer",
            Flag::Line => "A line of the list by its number, or an id, or an order number",
            Flag::Answer => "mine, family, not-mine, unsure, mine-every-month, take-back",
            Flag::Account => "What to call a card that its file does not name",
            Flag::FormatFile => "Read files of a layout of your own by FILE (repeatable)",
            Flag::DraftFormat => "Write FILE, a format file drafted from what is inspected",
            Flag::Window => "The reporting window [default: lookback-60]",
            Flag::WindowDays => "Days of the reporting window, 1 to 3660, where your terms differ",
            Flag::WindowFrom => {
                "What the window counts from: use, posted, statement, learned [default: use]"
            }
            Flag::Help => "Show this help",
            Flag::Version => "Show the version",
        }
    }

    fn japanese(self) -> &'static str {
        match self {
            Flag::Paths => "ファイルかフォルダー。標準入力は -。中身は自動で見分けます",
            Flag::Output => {
                "FILE にも書き出す。形は名前の終わりで: .html .xlsx .csv .ics .json（複数可）"
            }
            Flag::Force => "すでにあるファイルを置き換える",
            Flag::Format => "標準出力の形: terminal、json、csv（省くと terminal）",
            Flag::Quiet => "何も表示せず、終了コードだけで知らせる",
            Flag::All => "照合できた買い物も、すべて表示する",
            Flag::Explain => "ある買い物の判断の経緯を示す。行（14、card.csv:14）か id で",
            Flag::AsOf => "数え始める日。2026-07-20 の形で（省くと今日）",
            Flag::Zone => "時間帯。Asia/Tokyo の形で",
            Flag::Lang => "表示の言語: ja、en（省くと機械の設定）",
            Flag::Config => "設定ファイル（省くとファイルのそばの cardrecon.toml）",
            Flag::Statement => "PATH をカードの明細として読む（複数可）",
            Flag::Orders => "PATH を注文履歴として読む（複数可）",
            Flag::Answers => "FILE から回答を読む（複数可）。フォルダーの中の回答は自動で見つかる",
            Flag::Folder => "書く場所。まだないもの（省くと cardrecon-demo）",
            Flag::Shell => "bash、elvish、fish、powershell、zsh",
            Flag::Command => "このプログラムのコマンド",
            Flag::Note => "回答に添えるメモ",
            Flag::Line => "一覧の番号、明細の番号、または注文番号",
            Flag::Answer => "自分、家族、心当たりなし、分からない、毎月の自分の分、回答を取り消す",
            Flag::Account => "ファイルに名のないカードの呼び名",
            Flag::FormatFile => "自分で書いた形式のファイル FILE も使って読む（複数可）",
            Flag::DraftFormat => "見たファイルから形式の下書きを作り、FILE に書く",
            Flag::Window => "連絡期限の数え方（省くと lookback-60）",
            Flag::WindowDays => "連絡期限の日数（1 から 3660）。規約が違うときに",
            Flag::WindowFrom => "数え始め: use、posted、statement、learned（省くと use: 利用日）",
            Flag::Help => "この説明を表示する",
            Flag::Version => "版を表示する",
        }
    }
}

/// The heading under which the help shows an argument.
pub fn heading(flag: Flag, lang: Lang) -> &'static str {
    match (flag, lang) {
        (
            Flag::Paths | Flag::Line | Flag::Answer | Flag::Folder | Flag::Shell | Flag::Command,
            Lang::En,
        ) => "Files",
        (
            Flag::Paths | Flag::Line | Flag::Answer | Flag::Folder | Flag::Shell | Flag::Command,
            Lang::Ja,
        ) => "ファイル",
        (_, Lang::En) => "Options",
        (_, Lang::Ja) => "オプション",
    }
}

/// A command line that cannot be followed. An `option` is as typed, without its value's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Usage {
    UnknownOption { option: String, nearest: Option<String> },
    NeedsValue { option: String },
    TakesNoValue { option: String },
    BadValue { option: String, seen: String },
    Twice { option: String },
    NoPath,
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
                    Some(flag) => format!("{option}: {}", flag.english()),
                    None => see.to_owned(),
                },
            },
            Usage::Twice { option } => {
                Words { what: format!("`{option}` stands twice"), help: "give it once".to_owned() }
            }
            Usage::NoPath => Words {
                what: "no file or folder was given".to_owned(),
                help: "name the folder that holds the statements and order histories".to_owned(),
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
                    Some(flag) => format!("{option}: {}", flag.japanese()),
                    None => see.to_owned(),
                },
            },
            Usage::Twice { option } => Words {
                what: format!("「{option}」が二度あります。"),
                help: "一度だけ指定してください。".to_owned(),
            },
            Usage::NoPath => Words {
                what: "ファイルもフォルダーも指定されていません。".to_owned(),
                help: "明細と注文履歴のあるフォルダーを指定してください。".to_owned(),
            },
            Usage::Other => {
                Words { what: "この指定は読めません。".to_owned(), help: see.to_owned() }
            }
        }
    }
}
