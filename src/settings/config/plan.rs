//! What a plan may do: the table `[plan]` of the config file.

use crate::base::Minutes;
use crate::base::toml_file::{Defects, TomlTable};
use crate::plan::Fairness;
use crate::proposal::{Allowed, FixedMeeting, PlanRules, WeekWindow};
use crate::settings::written::Meant;

/// What the file says; nothing for what it leaves open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrittenPlan {
    weeks: Option<u32>,
    grid_min: Option<i64>,
    notice_days: Option<u32>,
    min_gain: Option<Minutes>,
    exceptions: Option<usize>,
    max_changes: Option<usize>,
    allowed: Option<Allowed>,
    keep: Vec<String>,
    fixed: Vec<FixedMeeting>,
    ask_others: bool,
    allow_loss: bool,
    fairness: Option<Fairness>,
    free: Vec<WeekWindow>,
    free_auto: bool,
    within: Vec<WeekWindow>,
    effort: Option<u8>,
}

const KEYS: [&str; 15] = [
    "weeks",
    "grid",
    "notice",
    "min_gain",
    "exceptions",
    "max_changes",
    "allow",
    "keep",
    "ask_others",
    "allow_loss",
    "fair",
    "free",
    "within",
    "effort",
    "fixed",
];

impl WrittenPlan {
    /// Lays what the file says over the rules.
    pub fn over(&self, rules: &mut PlanRules) {
        rules.weeks = self.weeks.unwrap_or(rules.weeks);
        rules.grid_min = self.grid_min.unwrap_or(rules.grid_min);
        rules.notice_days = self.notice_days.unwrap_or(rules.notice_days);
        rules.min_gain = self.min_gain.unwrap_or(rules.min_gain);
        rules.exceptions = self.exceptions.unwrap_or(rules.exceptions);
        rules.max_changes = self.max_changes.or(rules.max_changes);
        rules.allowed = self.allowed.unwrap_or(rules.allowed);
        rules.keep.extend(self.keep.iter().cloned());
        rules.fixed.extend(self.fixed.iter().cloned());
        rules.ask_others |= self.ask_others;
        rules.allow_loss |= self.allow_loss;
        rules.fairness = self.fairness.unwrap_or(rules.fairness);
        rules.free.extend(self.free.iter().cloned());
        rules.free_auto |= self.free_auto;
        rules.within.extend(self.within.iter().cloned());
        rules.effort = self.effort.unwrap_or(rules.effort);
    }
}

/// The table `[plan]` and its blocks `[[plan.fixed]]`.
pub(super) fn plan(top: &TomlTable<'_>, defects: &mut Defects<'_>) -> WrittenPlan {
    let Some(table) = top.table_if_there("plan", defects) else {
        return WrittenPlan::default();
    };
    table.only(&KEYS, defects);
    let mut whole = |key: &str, most: f64| table.whole_if_there(key, most, defects);
    let weeks = whole("weeks", 26.0);
    let notice = whole("notice", 60.0);
    let min_gain = whole("min_gain", 100_000.0);
    let exceptions = whole("exceptions", 100.0);
    let max_changes = whole("max_changes", 10_000.0);
    let effort = whole("effort", 9.0);
    let grid = whole("grid", 60.0);
    let free = windows(&table, "free", defects);
    WrittenPlan {
        weeks: weeks.map(|number| (number as u32).max(1)),
        grid_min: grid.and_then(|number| read_grid(number as i64, &table, defects)),
        notice_days: notice.map(|number| number as u32),
        min_gain: min_gain.map(|number| Minutes::whole(number as i64)),
        exceptions: exceptions.map(|number| number as usize),
        max_changes: max_changes.map(|number| (number as usize).max(1)),
        effort: effort.map(|number| (number as u8).max(1)),
        allowed: table.meant_if_there("allow", Allowed::read, defects),
        keep: texts(&table, "keep", defects),
        ask_others: has_flag(&table, "ask_others", defects),
        allow_loss: has_flag(&table, "allow_loss", defects),
        fairness: table.meant_if_there("fair", fairness, defects),
        free_auto: free.iter().any(Option::is_none),
        free: free.into_iter().flatten().collect(),
        within: windows(&table, "within", defects)
            .into_iter()
            .flatten()
            .collect(),
        fixed: fixed(&table, defects),
    }
}

fn read_grid(minutes: i64, table: &TomlTable<'_>, defects: &mut Defects<'_>) -> Option<i64> {
    if [5, 10, 15, 30, 60].contains(&minutes) {
        return Some(minutes);
    }
    let what = format!("`grid = {minutes}` does not divide the hour as calendars do");
    defects.add(table.at, what, "use 5, 10, 15, 30 or 60");
    None
}

fn has_flag(table: &TomlTable<'_>, key: &str, defects: &mut Defects<'_>) -> bool {
    table.has(key) && table.flag(key, defects)
}

fn fairness(text: &str) -> Meant<Fairness> {
    match text.trim() {
        "sum" => Ok(Fairness::Sum),
        "max-min" => Ok(Fairness::MaxMin),
        _ => Err("use sum or max-min"),
    }
}

fn texts(table: &TomlTable<'_>, key: &str, defects: &mut Defects<'_>) -> Vec<String> {
    let list = table.list_if_there(key, defects).into_iter();
    list.map(|(_, text)| text.into_owned()).collect()
}

/// Windows of the week; nothing stands for `auto`.
fn windows(table: &TomlTable<'_>, key: &str, defects: &mut Defects<'_>) -> Vec<Option<WeekWindow>> {
    let mut found = Vec::new();
    for (at, text) in table.list_if_there(key, defects) {
        match WeekWindow::read(&text) {
            _ if key == "free" && text.trim() == "auto" => found.push(None),
            Ok(window) => found.push(Some(window)),
            Err(remedy) => defects.add(at, format!("`{text}` is no window of the week"), remedy),
        }
    }
    found
}

fn fixed(table: &TomlTable<'_>, defects: &mut Defects<'_>) -> Vec<FixedMeeting> {
    let mut list = Vec::new();
    for block in table.tables_if_there("fixed", defects) {
        block.only(&["meeting", "because"], defects);
        list.push(FixedMeeting {
            meeting: block.text("meeting", defects),
            because: block.text_if_there("because", defects),
        });
    }
    list
}

#[cfg(test)]
mod tests {
    use super::super::Config;
    use super::*;

    #[test]
    fn the_table_says_what_the_options_say() {
        let config = Config::read(
            "[plan]\nweeks = 6\ngrid = 30\nnotice = 3\nmin_gain = 90\nexceptions = 2\nmax_changes = 5\n\
             allow = \"move,shorten\"\nkeep = [\"Stand-up\"]\nask_others = true\nfair = \"max-min\"\n\
             free = [\"wed pm\", \"auto\"]\nwithin = [\"mon-thu 09:00-11:30\"]\neffort = 7\n\
             [[plan.fixed]]\nmeeting = \"Board\"\nbecause = \"the bank calls\"\n",
        );
        let mut rules = PlanRules::default();
        config.unwrap().plan.over(&mut rules);
        assert_eq!((rules.weeks, rules.grid_min, rules.notice_days), (6, 30, 3));
        assert_eq!(
            (rules.exceptions, rules.max_changes, rules.effort),
            (2, Some(5), 7)
        );
        assert!(rules.ask_others && !rules.allow_loss && rules.free_auto);
        assert!(rules.allowed.moves && !rules.allowed.merge);
        assert_eq!(rules.fairness, Fairness::MaxMin);
        assert_eq!(rules.free[0].words(), "Wed afternoon");
        assert_eq!(rules.within[0].words(), "Mon–Thu 09:00–11:30");
        assert_eq!(rules.fixed[0].because.as_deref(), Some("the bank calls"));
    }

    #[test]
    fn what_is_wrong_is_told_by_line() {
        let defects = Config::read(
            "[plan]\nweek = 6\nfree = [\"sometimes\"]\nfair = \"yes\"\nallow = \"fly\"\n",
        );
        let lines: Vec<usize> = defects.unwrap_err().iter().map(|d| d.line).collect();
        assert_eq!(lines, [2, 3, 4, 5]);
    }
}
