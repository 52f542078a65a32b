//! The platform's server and the operator's commands.

use std::process::ExitCode;

fn main() -> ExitCode {
    publicdigit::cli::main()
}
