//! Score and answers → verdict.
//!
//! Two questions are asked, in this order. Does the calendar support the meeting at all? If it
//! does, has its shape a fault that somebody would act on? A meeting without agenda and document
//! gets a low score; that alone is no verdict. *question* needs a low score, *reshape* needs a
//! fault worth acting on.

use super::rules::{Bands, KindRule, Lean, Rubric};
use super::{Answer, CriterionRow, Verdict};

/// A meeting about to get its verdict.
pub(super) struct VerdictCase<'a> {
    pub(super) score: u8,
    pub(super) kind: &'a KindRule,
    pub(super) criteria: &'a [CriterionRow],
    pub(super) rubric: &'a Rubric,
    /// A series in which everybody meets.
    pub(super) gathers: bool,
    /// Halving one weak criterion lifts it out of the band.
    pub(super) hangs_on_one_weak: bool,
}

/// What the rubric concludes.
pub(super) fn verdict(case: &VerdictCase<'_>) -> Verdict {
    let bands = &case.rubric.bands;
    // What is made to end early is held, and for as long as it takes.
    let needed = case.kind.real_time == Lean::Yes || case.is_cut_short();
    let faults = case.faults();
    let material = faults.serious > 0 || faults.all >= bands.faults_together;
    let crowded = faults.crowded && case.score < bands.crowded_below;
    let at_any_score = crowded || faults.whatever;
    let badly = |serious: bool| serious && case.score < bands.shape_below;
    match () {
        () if case.kind.protected => match badly(material) || at_any_score {
            true => Verdict::Reshape,
            false => Verdict::Protected,
        },
        () if case.gathers && badly(case.is_read_out()) => Verdict::Reshape,
        // An open hour lasts as long as somebody comes: it is too long, not useless.
        () if case.is_over_at_once() && case.is_open_hour() => Verdict::Reshape,
        () if badly(case.is_replaceable()) || case.is_over_at_once() => case.asked(&faults),
        () if case.score < bands.doubt_below => case.doubted(needed, &faults, material),
        () if badly(faults.serious > 0) || at_any_score => Verdict::Reshape,
        () if case.is_unwanted() => case.question(),
        () => Verdict::Keep,
    }
}

/// Faults of a meeting's shape.
#[derive(Clone, Copy, Debug, Default)]
struct Faults {
    /// All of them.
    all: usize,
    /// Those that somebody would act on by themselves.
    serious: usize,
    /// How many of people and minutes are far over what fits.
    far_over: usize,
    /// Far more people than fit.
    crowded: bool,
    /// Acted on whatever else speaks for it: half of the times or more it did not take place as
    /// planned, so that its rhythm is not the one that it needs; or what the rubric names.
    whatever: bool,
}

impl VerdictCase<'_> {
    /// The verdict of a meeting that little speaks for.
    fn doubted(&self, needed: bool, faults: &Faults, material: bool) -> Verdict {
        if self.score < self.rubric.bands.question_below {
            return match material && needed && !self.is_useless() {
                true => Verdict::Reshape,
                false => self.asked(faults),
            };
        }
        match () {
            () if self.is_useless() => self.asked(faults),
            () if self.is_silent() && !needed => self.asked(faults),
            () if faults.all > 0 || faults.serious > 0 => Verdict::Reshape,
            () if self.is_unwanted() => self.question(),
            () => Verdict::Keep,
        }
    }

    /// A question, unless its shape is to be tried first, or somebody has to hold it.
    fn asked(&self, faults: &Faults) -> Verdict {
        let bands = &self.rubric.bands;
        // A very low score says that a smaller meeting would not be needed either.
        let worth_a_try = self.score >= bands.question_below / 2;
        let too_much =
            self.any_not_met(&bands.shape_first_on) || (faults.far_over >= 2 && worth_a_try);
        let met =
            |row: &CriterionRow| row.answer == Answer::Met && bands.owed_on.contains(&row.rule.id);
        let owed = faults.serious > 0 && self.criteria.iter().any(met);
        match (too_much || owed) && !self.is_unwanted() {
            true => Verdict::Reshape,
            false => self.question(),
        }
    }

    /// At least as many of the required people said no as said yes.
    fn is_unwanted(&self) -> bool {
        let mut rows = self.criteria.iter();
        rows.any(|row| {
            let said = figure(row, "declined").zip(figure(row, "accepted"));
            row.id() == "few-declines"
                && row.answer == Answer::NotMet
                && said.is_some_and(|(no, yes)| no >= yes)
        })
    }

    fn is_read_out(&self) -> bool {
        self.answer("beyond-reading") == Some(Answer::NotMet)
    }

    fn is_cut_short(&self) -> bool {
        self.answer("full-length") == Some(Answer::NotMet)
    }

    fn is_open(&self) -> bool {
        self.answer("free-to-come") == Some(Answer::Met)
    }

    /// Who comes finds somebody there, and need not come.
    fn is_open_hour(&self) -> bool {
        self.is_open() && self.kind.real_time == Lean::Yes
    }

    /// It is mostly over in a third of its time, or less.
    fn is_over_at_once(&self) -> bool {
        let mut cut = self.criteria.iter();
        cut.any(|row| {
            let times = figure(row, "usual").zip(figure(row, "length"));
            row.id() == "full-length"
                && row.answer == Answer::NotMet
                && times.is_some_and(|(usual, length)| usual <= length / 3.0)
        })
    }

    /// All that it does could be done without it.
    fn is_replaceable(&self) -> bool {
        self.any_not_met(&self.rubric.bands.replaceable_on)
    }

    fn question(&self) -> Verdict {
        let supported = self.any_not_met(&self.rubric.bands.needs_one_of);
        match supported && !self.hangs_on_one_weak {
            true => Verdict::Question,
            false => Verdict::Unclear,
        }
    }

    /// Nobody says what it is for, and nothing shows that it is used.
    fn is_silent(&self) -> bool {
        let bands = &self.rubric.bands;
        let used =
            |row: &CriterionRow| row.answer == Answer::Met && bands.used_on.contains(&row.rule.id);
        self.answer("purpose-stated") == Some(Answer::NotMet) && !self.criteria.iter().any(used)
    }

    /// Something shows that nobody would miss it, and nothing shows that it is kept alive.
    fn is_useless(&self) -> bool {
        let unmet = |row: &&CriterionRow| {
            row.answer == Answer::NotMet && self.rubric.bands.useless_on.contains(&row.rule.id)
        };
        // An agenda of its own shows that a series is kept alive, not that it must be spoken.
        let alive = self.answer("fresh-agenda") == Some(Answer::Met);
        let mut unmet = self.criteria.iter().filter(unmet);
        unmet.any(|row| !alive || SPOKEN.contains(&row.id()))
    }

    fn faults(&self) -> Faults {
        let bands = &self.rubric.bands;
        // What is left out when there is nothing to say does what it promised, unless there mostly
        // is nothing.
        let promised = self.answer("cancels-when-empty") == Some(Answer::Met);
        let excused =
            |row: &CriterionRow| promised && row.id() == "stable" && !is_seldom_held(row, MOSTLY);
        let unmet = self
            .criteria
            .iter()
            .filter(|row| row.answer == Answer::NotMet && !excused(row));
        // Who may stay away crowds nobody.
        let free = self.is_open();
        let mut faults = Faults::default();
        for row in unmet {
            let far = is_far_over(row, bands);
            let serious = bands.serious.contains(&row.rule.id) || far;
            faults.far_over += usize::from(far);
            let listed = bands.reshape_on.contains(&row.rule.id);
            faults.all += usize::from(listed || serious);
            faults.serious += usize::from(serious);
            faults.whatever |= is_seldom_held(row, HALF) || bands.always.contains(&row.rule.id);
            faults.crowded |= row.id() == "size-fits" && far && !free;
        }
        faults
    }

    fn answer(&self, id: &str) -> Option<Answer> {
        let row = self.criteria.iter().find(|row| row.id() == id);
        row.map(|row| row.answer)
    }

    fn any_not_met(&self, ids: &[String]) -> bool {
        any_not_met(self.criteria, ids)
    }
}

/// Whether one of these criteria is not met.
pub(super) fn any_not_met(criteria: &[CriterionRow], ids: &[String]) -> bool {
    criteria
        .iter()
        .any(|row| ids.contains(&row.rule.id) && row.answer == Answer::NotMet)
}

/// What is said in it is at fault, however fresh its agenda is.
const SPOKEN: [&str; 2] = ["beyond-reading", "beyond-reports"];
/// Shares of the occurrences that were cancelled or moved.
const HALF: f64 = 0.5;
const MOSTLY: f64 = 0.6;
/// One or two that were cancelled or moved are chance, even if only a few were planned.
const MORE_THAN_CHANCE: f64 = 3.0;

/// Whether at least such a share of the occurrences was cancelled or moved.
fn is_seldom_held(row: &CriterionRow, share: f64) -> bool {
    let counts = figure(row, "changed").zip(figure(row, "planned"));
    let seldom = |(changed, planned)| changed >= MORE_THAN_CHANCE && changed >= share * planned;
    row.id() == "stable" && counts.is_some_and(seldom)
}

fn figure(row: &CriterionRow, wanted: &str) -> Option<f64> {
    let found = row.figures.iter().find(|(name, _)| *name == wanted)?;
    found.1.parse().ok()
}

/// Whether what is counted is far over the limit of the kind.
fn is_far_over(row: &CriterionRow, bands: &Bands) -> bool {
    let counted = figure(row, "people").or_else(|| figure(row, "minutes"));
    let limit = figure(row, "limit");
    counted
        .zip(limit)
        .is_some_and(|(counted, limit)| counted >= bands.far * limit)
}
