//! What `--help` says of each argument and option.

use super::CommandName;
use crate::text::Lang;

/// An argument or option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    Folder,
    Shell,
    Command,
    Line,
    Answer,
    Paths,
    Households,
    Output,
    OutputDir,
    AllListed,
    Force,
    Format,
    Quiet,
    All,
    AllOfLine,
    Explain,
    AsOf,
    Since,
    Zone,
    Lang,
    Config,
    Statement,
    Orders,
    Answers,
    Note,
    ReportedOn,
    To,
    Receipt,
    AnswerBy,
    RefundBy,
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
    pub const ALL: [Flag; 38] = [
        Flag::Folder,
        Flag::Shell,
        Flag::Command,
        Flag::Line,
        Flag::Answer,
        Flag::Paths,
        Flag::Households,
        Flag::Output,
        Flag::OutputDir,
        Flag::AllListed,
        Flag::Force,
        Flag::Format,
        Flag::Quiet,
        Flag::All,
        Flag::AllOfLine,
        Flag::Explain,
        Flag::AsOf,
        Flag::Since,
        Flag::Zone,
        Flag::Lang,
        Flag::Config,
        Flag::Statement,
        Flag::Orders,
        Flag::Answers,
        Flag::Note,
        Flag::ReportedOn,
        Flag::To,
        Flag::Receipt,
        Flag::AnswerBy,
        Flag::RefundBy,
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
            Flag::Households => "households",
            Flag::Output => "output",
            Flag::OutputDir => "output_dir",
            Flag::AllListed => "all_listed",
            Flag::Force => "force",
            Flag::Format => "format",
            Flag::Quiet => "quiet",
            Flag::All => "all",
            Flag::AllOfLine => "all_of_line",
            Flag::Explain => "explain",
            Flag::AsOf => "as_of",
            Flag::Since => "since",
            Flag::Zone => "zone",
            Flag::Lang => "lang",
            Flag::Config => "config",
            Flag::Statement => "statement",
            Flag::Orders => "orders",
            Flag::Answers => "answers",
            Flag::Note => "note",
            Flag::ReportedOn => "reported_on",
            Flag::To => "to",
            Flag::Receipt => "receipt",
            Flag::AnswerBy => "answer_by",
            Flag::RefundBy => "refund_by",
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
    pub(super) fn of_option(option: &str) -> Option<Flag> {
        let id = option.trim_start_matches('-').replace('-', "_");
        Flag::ALL.into_iter().find(|flag| flag.id() == id)
    }

    /// What the help of a command says of it.
    pub fn help_of(self, command: Option<CommandName>, lang: Lang) -> &'static str {
        match (self, command, lang) {
            (Flag::Output, Some(CommandName::Packet), Lang::En) => {
                "Write the papers to FILE, by its ending: .html .xlsx .md (repeatable)"
            }
            (Flag::Output, Some(CommandName::Packet), Lang::Ja) => {
                "FILE に書き出す。形は名前の終わりで: .html .xlsx .md（複数可）"
            }
            _ => self.help(lang),
        }
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
            Flag::Households => "Check many clients: DIR holds one folder for each",
            Flag::OutputDir => "With --households: also write CLIENT.html and CLIENT.xlsx into DIR",
            Flag::Output => {
                "Also write the report to FILE, by its ending: .html .xlsx .csv .md .ics .json (repeatable)"
            }
            Flag::AllListed => {
                "Put in all that the list asks to look at, not only what is answered as not yours"
            }
            Flag::Force => "Replace files that are there already",
            Flag::Format => {
                "What standard output shows: terminal, json, csv, md [default: terminal]"
            }
            Flag::Quiet => "Show nothing; the exit code alone tells",
            Flag::All => "Show everything, accounted for or not",
            Flag::AllOfLine => "Answer for every charge of a line that holds several",
            Flag::Explain => "Show how a charge was decided: its row (14, card.csv:14) or its id",
            Flag::Since => {
                "The night: what happened since TIME (2026-05-31T23:00), what to stop, what to do"
            }
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
            Flag::ReportedOn => "The day it was reported, as 2026-07-20",
            Flag::To => "Whom it was reported to [default: the card company]",
            Flag::Receipt => "The number that was given for the report",
            Flag::AnswerBy => "The day an answer was promised for",
            Flag::RefundBy => "The day the refund was promised for",
            Flag::Line => "A line of the list by its number, or an id, or an order number",
            Flag::Answer => "mine, family, not-mine, unsure, mine-every-month, take-back",
            Flag::Account => {
                "What to call a card that its file does not name; with --since, the shop or card to look at"
            }
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
            Flag::Households => "多くの顧客をまとめて見る。DIR に顧客ごとのフォルダーを置く",
            Flag::OutputDir => "--households のとき、顧客ごとの .html と .xlsx も DIR に書き出す",
            Flag::Output => {
                "FILE にも書き出す。形は名前の終わりで: .html .xlsx .csv .md .ics .json（複数可）"
            }
            Flag::AllListed => {
                "心当たりなしと回答したもののほか、一覧で確認が必要なものもすべて入れる"
            }
            Flag::Force => "すでにあるファイルを置き換える",
            Flag::Format => "標準出力の形: terminal、json、csv、md（省くと terminal）",
            Flag::Quiet => "何も表示せず、終了コードだけで知らせる",
            Flag::All => "照合できた買い物も、すべて表示する",
            Flag::AllOfLine => "一行にまとまった明細のすべてに、同じ回答をする",
            Flag::Explain => "ある買い物の判断の経緯を示す。行（14、card.csv:14）か id で",
            Flag::Since => {
                "その夜: TIME（2026-05-31T23:00）からの動きと、止めるもの、することを順に示す"
            }
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
            Flag::ReportedOn => "届け出た日。2026-07-20 の形で",
            Flag::To => "届け出た先（省くとカード会社）",
            Flag::Receipt => "届け出の受付番号",
            Flag::AnswerBy => "回答の予定日",
            Flag::RefundBy => "返金の予定日",
            Flag::Line => "一覧の番号、明細の番号、または注文番号",
            Flag::Answer => "自分、家族、心当たりなし、分からない、毎月の自分の分、回答を取り消す",
            Flag::Account => "ファイルに名のないカードの呼び名。--since では、見る店かカード",
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
