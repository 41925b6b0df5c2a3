//! What the command line says of itself: help, examples, usage faults.

mod flags;
mod usage;

pub use flags::{Flag, heading};
pub use usage::{Usage, told};

use super::Lang;
use unicode_width::UnicodeWidthStr;

/// A command of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommandName {
    Check,
    Inspect,
    Formats,
    Windows,
    Template,
    Init,
    Mark,
    Packet,
    Demo,
    Completions,
    Man,
}

impl CommandName {
    pub const ALL: [CommandName; 11] = [
        CommandName::Check,
        CommandName::Inspect,
        CommandName::Formats,
        CommandName::Windows,
        CommandName::Template,
        CommandName::Init,
        CommandName::Mark,
        CommandName::Packet,
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
            CommandName::Init => "init",
            CommandName::Mark => "mark",
            CommandName::Packet => "packet",
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
        (Some(CommandName::Packet), Lang::En) => {
            "Writes papers to hand over: a page for each card company, each shop and the police"
        }
        (Some(CommandName::Packet), Lang::Ja) => {
            "お渡しする書類を書きます: カード会社、店、警察に1枚ずつ"
        }
        (Some(CommandName::Init), Lang::En) => {
            "Writes a cardrecon.toml from the files, with names and shops to confirm"
        }
        (Some(CommandName::Init), Lang::Ja) => {
            "ファイルから cardrecon.toml を書きます。確かめる行には # が付きます"
        }
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
                "cardrecon [check] [OPTIONS] PATH...\n       cardrecon inspect|formats|windows|template|init|mark|packet|demo|completions|man"
            }
            Lang::Ja => {
                "cardrecon [check] [OPTIONS] PATH...\n        cardrecon inspect|formats|windows|template|init|mark|packet|demo|completions|man"
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
        Some(CommandName::Packet) => "cardrecon packet [OPTIONS] PATH... --output FILE",
        Some(CommandName::Init) => "cardrecon init [OPTIONS] PATH...",
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
        Some(CommandName::Packet) => [
            (
                "cardrecon packet ~/statements --output packet.html",
                "of what is answered as not yours",
            ),
            (
                "cardrecon packet ~/statements --output packet.xlsx --all-listed",
                "of the whole list",
            ),
        ],
        Some(CommandName::Init) => [
            ("cardrecon init ~/statements", "~/statements/cardrecon.toml"),
            ("cardrecon init ~/statements --config home.toml", "another file"),
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
        Some(CommandName::Packet) => [
            ("cardrecon packet ./meisai --output packet.html", "心当たりなしと回答したもの"),
            ("cardrecon packet ./meisai --output packet.xlsx --all-listed", "一覧にあるものすべて"),
        ],
        Some(CommandName::Init) => [
            ("cardrecon init ./meisai", "./meisai/cardrecon.toml に書く"),
            ("cardrecon init ./meisai --config home.toml", "別のファイルに書く"),
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
