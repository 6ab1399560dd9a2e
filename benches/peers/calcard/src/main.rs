//! calcard: parse a file (it expands rules only together with its own time zones; parsing alone is
//! timed, which favours it).

use calcard::{Entry, Parser};

fn main() {
    let path = std::env::args().nth(1).expect("a file");
    let text = std::fs::read_to_string(path).expect("a readable file");
    let mut parser = Parser::new(&text);
    let mut count = 0_usize;
    loop {
        match parser.entry() {
            Entry::ICalendar(calendar) => count += calendar.components.len(),
            Entry::Eof => break,
            _ => {}
        }
    }
    println!("{count}");
}
