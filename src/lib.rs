//! meetaudit audits calendars: lost flow time per person, and for each meeting whether it is
//! necessary, with the evidence.
//!
//! Data flows one way; each module is a stage, a function on plain data, and may use only the
//! modules above it:
//!
//! ```text
//! base · diagnostic        values that know nothing of calendars, and work by all cores
//!   ↓
//! ics          bytes → content lines and components (syntax; never fails)
//! recurrence   rule + local start → local starts
//! zone         TZID → zone; local time → instant
//! calendar     events and calendars, whatever the format they came in
//! reading      components → events (meaning per RFC 5545); passes over what cannot touch the dates
//! occurrence   events → occurrences in the window; one meeting seen in many exports → one
//! day          occurrences → people's days: who, class, work hours, away, meetings
//! focus        a day → its account and flow under four profiles
//! attribution  lost flow → the meetings that took it (exact Shapley shares)
//! what_if      what if these meetings changed? → measured savings
//! rubric       meeting facts → kind, criteria, score, verdict, changes
//! report       the model: rows, words, rounding, tables, privacy; knows no calendar type
//! assemble     everything → the rows of a report, in final order
//! plan         which set of changes gives a team most flow back?
//! proposal     the weeks ahead → how each series could be held → a plan
//! settings     the rules of every stage, from the command line and the config file
//! render       report → bytes, one medium per file; sees the report, no calendar
//! config_template  a config file to begin with, from the calendars
//! audit        the pipeline itself: one line per stage
//! ```
//!
//! What every number means stands in [`definitions`].
//!
//! # Changing it
//!
//! What a change touches by hand, beside its tests. `tests/changing.rs` holds a figure, a criterion, a kind,
//! a command, a table and a format to it by the example in brackets, which stands in the named files and in no
//! other; of the other entries it holds only that the files exist.
//!
//! - a figure (`holds_broken`): its line in `src/focus/figures.rs`, what computes it in
//!   `src/focus/mod.rs`. `MEETAUDIT_WRITE_PAGE=1 cargo test --lib figures_tests` writes
//!   `src/render/schema.json` and `src/DEFINITIONS.md`; tables, CSV, workbook and JSON follow.
//! - a criterion (`fair-notice`): its file `src/rubric/criteria/fair_notice.rs`, with what a message says of it
//!   in each language, its name in `src/rubric/criteria/mod.rs`, its block in `src/rubric/rubric.toml`. `MEETAUDIT_WRITE_PAGE=1 cargo test --test rubric page` writes
//!   `src/rubric/RUBRIC.md`.
//! - a column of a table: its line in `src/report/export_tables`; JSON has it too. Its name goes into
//!   `src/render/schema.json` and onto `src/DEFINITIONS.md`.
//! - a kind (`task-force`): its rule in `src/rubric/kinds/kinds.toml`, its block in
//!   `src/rubric/rubric.toml`, its id in `src/rubric/reading/mod.rs`; `src/rubric/RUBRIC.md` is written
//!   as for a criterion. A rule that asks for people or shape is code in `src/rubric/kinds/people.rs`.
//! - a command (`trend`): its file `src/cli/commands/trend.rs`, its lines in `src/cli/commands/mod.rs`.
//! - a table that a command shows (`MEETINGS`): what every format, `--fail-over` and the privacy options ask of
//!   it in `src/render/tables.rs`, with its columns and its layout for people where they do not exist yet; its
//!   command in `src/cli/commands/mod.rs`. No format is edited.
//! - a format (`Parquet`): its file `src/render/parquet.rs`, which says its name, its endings, what it takes, how
//!   deep a report must be for it, and writes; its line in the list of `src/render/mod.rs`. Help, the endings of
//!   files, `--format` and every command follow.
//! - a language: of titles and texts, its words beside those of the others in
//!   `src/rubric/kinds/kinds.toml`, `src/rubric/signs/signs.toml`, `src/rubric/agenda/boilerplate.toml`,
//!   `src/day/titles.toml`, and in the short lists of `src/day/vocabulary/mod.rs`, `src/rubric/signs/dates.rs`
//!   (months), `src/rubric/criteria/stands_alone.rs`, `src/rubric/criteria/cause_alive.rs`,
//!   `src/assemble/upkeep.rs`, `src/reading/survey/ownership.rs` and `src/reading/cancelling.rs`;
//!   of messages and letters to organizers, its places in `src/rubric/message/mod.rs` (the variant, `ALL`, `code` and
//!   `said_in`), its field in `src/rubric/criteria/says.rs`, after which the compiler names each criterion that lacks
//!   its sentence, its blocks in `src/rubric/message/messages.toml` and `src/report/plan/letters.toml`, and the
//!   codes that `src/cli/options.rs`, `src/cli/commands/explain.rs` and `src/cli/commands/ahead.rs` tell;
//!   of spreadsheets, its line in `src/render/style.rs`.
//! - a diagnostic: its line in `src/diagnostic.rs`, the code that reports it, a fixture in `fixtures/broken` that
//!   gives it, and its row in the table of `fixtures/README.md`.
//!
//! The library prints nothing, reads no clock, environment or file; `src/cli` does.
//!
//! Whether the tests notice what is wrong is tried on purpose, not in the gate: `tests/mutants/sample.py` builds a
//! random sample of small mutations and says which ones no test killed.
//! On 2026-11-26, seed 20261126, over all rooms from `focus` to `assemble` and from `recurrence` to `reading` that
//! it names: of 19 that compiled, the tests killed 17, 89 %; with 95 % confidence the share of all lies above
//! 67 %, since nineteen is a small sample. One survivor has a test since (a date with a digit too many is no
//! date), so of these 19 the tests now kill 18; that says nothing more about the others. The last one changes
//! nothing but speed: without the shortcut for ATTENDEE lines seen before (`known_party`), each is read again.

pub mod assemble;
pub mod attribution;
pub mod audit;
pub mod base;
pub mod calendar;
pub mod config_template;
pub mod day;
pub mod definitions;
pub mod diagnostic;
pub mod focus;
pub mod ics;
pub mod occurrence;
pub mod plan;
pub mod proposal;
pub mod reading;
pub mod recurrence;
pub mod render;
pub mod report;
pub mod rubric;
pub mod settings;
pub mod what_if;
pub mod zone;
