//! Hands the edges of the machine to the program, and its verdict back as an exit code.

use cardrecon::cli::{self, Console, Surroundings};
use std::io;
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // Not locked: another thread that panics must be able to say so.
    let mut console = Console { out: &mut io::stdout(), err: &mut io::stderr() };
    let outcome = cli::execute(std::env::args_os(), &Surroundings::of_this_machine(), &mut console);
    ExitCode::from(outcome.exit_code())
}
