//! Meetings of every verdict, with what may stand in each column.

use super::*;

pub(super) fn meetings(people: &[PersonRow]) -> Vec<MeetingRow> {
    let mut rows = vec![
        meeting(
            "status@example.org",
            "Weekly status of everything and everybody in the platform team",
            "status",
            Verdict::Question,
            14,
        ),
        meeting(
            "=sync@example.org",
            "=HYPERLINK(\"http://evil.example\")\u{1b}[2J <script>|`Sync`",
            "unknown",
            Verdict::Unclear,
            31,
        ),
        meeting(
            "launch@example.org",
            "🚀 計画 פגישה Launch",
            "planning",
            Verdict::Reshape,
            55,
        ),
        meeting(
            "1-1@example.org",
            "(private)",
            "one-on-one",
            Verdict::Protected,
            77,
        ),
        meeting(
            "standup@example.org",
            "Stand-up",
            "stand-up",
            Verdict::Question,
            40,
        ),
    ];
    rows[0].length = Minutes::whole(30);
    full(&mut rows[0]).reasons = vec![
        "no purpose stated in the invitation".to_string(),
        "a status round can be written".to_string(),
    ];
    full(&mut rows[2]).reasons = vec!["90 min is long for a planning of 2 people".to_string()];
    rows[4].accepted = Some((
        NaiveDate::from_ymd_opt(2026, 3, 31).unwrap(),
        "trial until spring".to_string(),
    ));
    give_shares(&mut rows, people);
    give_ranks_and_changes(&mut rows);
    full(&mut rows[3]).changes.clear();
    rows
}

fn give_ranks_and_changes(rows: &mut [MeetingRow]) {
    for (position, row) in rows.iter_mut().enumerate() {
        row.rank = position as u32 + 1;
        row.lost = row.full().shares.iter().map(|share| share.share).sum();
        row.saving = row.lost.scaled(9, 10);
        full(row)
            .shares
            .sort_by_key(|share| (-share.share, share.person));
        full(row).changes = vec![
            change(Proposed::Async, row.saving),
            change(Proposed::Shorten { to_min: 25 }, Minutes::hundredths(2750)),
        ];
    }
}

/// Shares in fixed parts, the rest to the last meeting, so that each person's add up.
fn give_shares(rows: &mut [MeetingRow], people: &[PersonRow]) {
    for (index, person) in people.iter().enumerate() {
        let lost = person.figures.lost.central;
        let mut rest = lost;
        for (position, parts) in [30, 25, 20, 10].into_iter().enumerate() {
            let share = lost.scaled(parts, 100);
            rest -= share;
            full(&mut rows[position])
                .shares
                .push(share_row(index, share));
        }
        full(&mut rows[4]).shares.push(share_row(index, rest));
    }
}

fn share_row(person: usize, share: Minutes) -> ShareRow {
    ShareRow {
        person,
        share,
        booked: share.scaled(1, 2),
        saving: share.scaled(9, 10),
    }
}

fn change(change: Proposed, saving: Minutes) -> ChangeRow {
    ChangeRow {
        change,
        saving,
        person_time: Minutes::whole(90),
        people: vec![0, 1],
    }
}

fn meeting(uid: &str, title: &str, kind: &str, verdict: Verdict, score: u8) -> MeetingRow {
    MeetingRow {
        uid: uid.into(),
        title: title.into(),
        kind: kind.into(),
        organizer: Some("ann@example.org".into()),
        organizer_name: None,
        recurring: true,
        occurrences: 2,
        length: Minutes::whole(60),
        people_count: 3,
        channels: 3,
        person_time: Minutes::whole(360),
        lost: Minutes::ZERO,
        saving: Minutes::ZERO,
        score,
        score_range: (score.saturating_sub(9), score + 12),
        verdict,
        protected: verdict == Verdict::Protected,
        ahead: true,
        rank: 0,
        accepted: None,
        details: Some(Box::new(details(kind))),
    }
}

fn full(row: &mut MeetingRow) -> &mut Details {
    row.details.as_mut().unwrap()
}

fn details(kind: &str) -> Details {
    Details {
        similar: None,
        kind_rule: format!("the title holds “{kind}”"),
        reasons: vec!["the invitation =says | nothing \u{1b}[1m".to_string()],
        shares: Vec::new(),
        criteria: vec![
            criterion(
                "purpose-stated",
                Answer::NotMet,
                -0.7,
                "DESCRIPTION: =1+1 \u{1b}]0;x\u{7} <i>",
            ),
            criterion(
                "specific-title",
                Answer::Met,
                0.4,
                "SUMMARY: 4 words of its own",
            ),
            criterion(
                "responses",
                Answer::NotAssessable,
                0.0,
                "ATTENDEE: no PARTSTAT in this file",
            ),
        ],
        changes: Vec::new(),
    }
}

fn criterion(id: &str, answer: Answer, weight: f64, evidence: &str) -> CriterionRow {
    CriterionRow {
        rule: Arc::new(CriterionRule {
            id: id.to_string(),
            question: format!("Does {id} hold?"),
            met: weight,
            not_met: weight,
            ..CriterionRule::default()
        }),
        answer,
        evidence: evidence.into(),
        figures: Box::default(),
    }
}
