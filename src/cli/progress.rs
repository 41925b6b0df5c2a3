//! What long work is doing, on standard error where that is a terminal: one line, written over by
//! the next and gone at the end. Short work passes without a word, and a pipe sees nothing.

use super::{Console, Surroundings};
use crate::model::Step;
use crate::run::Watch;
use crate::text::{Lang, progress};
use std::io::Write;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// Work that takes no longer than this needs no word.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often a step that goes on is looked at.
const GLANCE: Duration = Duration::from_millis(200);
/// Back to the line's beginning, and clear of what stood there.
const CLEAR_LINE: &str = "\r\x1b[K";

/// Does the work and shows its steps, the first of which is to gather files.
pub(super) fn shown<T>(
    surroundings: &Surroundings,
    lang: Lang,
    console: &mut Console,
    work: impl FnOnce(Watch<'_>) -> T,
) -> T {
    let began = Instant::now();
    let mut line = Line { err: &mut *console.err, lang, elapsed: &|| began.elapsed(), shown: None };
    beside(surroundings.somebody_waits.then_some(&mut line), work)
}

/// The work is done here, and beside it the line, if there is one, is kept up.
fn beside<T>(line: Option<&mut Line<'_>>, work: impl FnOnce(Watch<'_>) -> T) -> T {
    let Some(line) = line else {
        return work(&|_| ());
    };
    let (tell, told) = mpsc::channel();
    thread::scope(|scope| {
        scope.spawn(move || line.keep_up(&told));
        let watch = |step| {
            // Nobody listens any more: then nobody needs to know.
            let _ = tell.send(step);
        };
        watch(Step::Gathering);
        let done = work(&watch);
        drop(tell);
        done
    })
}

struct Line<'a> {
    err: &'a mut (dyn Write + Send),
    lang: Lang,
    /// Since the work began.
    elapsed: &'a (dyn Fn() -> Duration + Sync),
    shown: Option<Step>,
}

impl Line<'_> {
    /// Until the work is done.
    fn keep_up(&mut self, told: &Receiver<Step>) {
        let mut current = None;
        loop {
            match told.recv_timeout(GLANCE) {
                Ok(step) => current = Some(step),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            if let Some(step) = current
                && self.shown != current
                && (self.elapsed)() > PATIENCE
            {
                self.write(&format!("{CLEAR_LINE}{}", progress::step(step, self.lang)));
                self.shown = current;
            }
        }
        if self.shown.is_some() {
            self.write(CLEAR_LINE);
        }
    }

    /// A terminal that cannot be written to changes nothing in the work.
    fn write(&mut self, text: &str) {
        let _ = self.err.write_all(text.as_bytes()).and_then(|()| self.err.flush());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What standard error is sent while work takes its steps, so and so long after it began.
    fn sent(is_terminal: bool, lang: Lang, elapsed: Duration) -> String {
        let mut bytes = Vec::new();
        let mut line = Line { err: &mut bytes, lang, elapsed: &|| elapsed, shown: None };
        let done = beside(is_terminal.then_some(&mut line), |watch| {
            STEPS.into_iter().for_each(watch);
            "done"
        });
        assert_eq!(done, "done");
        String::from_utf8(bytes).expect("the program writes UTF-8")
    }

    const LATE: Duration = Duration::from_millis(1_001);
    const STEPS: [Step; 3] = [
        Step::Reading { files: 1_200 },
        Step::Matching { charges: 100_000, orders: 1 },
        Step::Judging,
    ];

    #[test]
    fn long_work_shows_its_steps_on_one_line_and_clears_it() {
        assert_eq!(
            sent(true, Lang::En, LATE),
            "\r\x1b[Klooking for files…\r\x1b[Kreading 1,200 files…\
             \r\x1b[Kholding 100,000 charges against 1 order…\r\x1b[Kwriting the report…\r\x1b[K"
        );
        assert_eq!(
            sent(true, Lang::Ja, LATE),
            "\r\x1b[Kファイルを集めています…\r\x1b[K1,200個のファイルを読んでいます…\
             \r\x1b[K明細100,000件と注文1件を照合しています…\r\x1b[K報告をまとめています…\r\x1b[K"
        );
    }

    #[test]
    fn short_work_passes_without_a_word() {
        assert_eq!(sent(true, Lang::En, PATIENCE), "");
    }

    #[test]
    fn a_pipe_sees_nothing_however_long_it_takes() {
        assert_eq!(sent(false, Lang::En, LATE), "");
    }
}
