//! The word lists that tell away, focus and personal titles; data in `titles.toml`.

use crate::base::words::{contains, phrase, words};
use serde::Deserialize;

/// Word lists of titles, as data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TitleLists {
    /// Out of office.
    pub away: Vec<String>,
    /// Away for everybody at once: public holidays, closed offices. Counts also when another
    /// person sends it.
    pub closed: Vec<String>,
    /// Words that make an away title a conversation about absence.
    pub not_away: Vec<String>,
    /// Whole days that are no absence, even when they are marked busy.
    pub note: Vec<String>,
    /// Time kept for work on one's own.
    pub focus: Vec<String>,
    /// Private life inside work hours.
    pub personal: Vec<String>,
    /// Words that cancel an event where its title is set off with them; read with the calendars.
    pub cancelled: Vec<String>,
}

const SHIPPED: &str = include_str!("titles.toml");

impl TitleLists {
    /// The lists that ship with the program.
    pub fn shipped() -> Self {
        // A test proves that the shipped text is valid.
        toml::from_str(SHIPPED).unwrap_or_default()
    }

    /// These lists and the entries of another set.
    pub fn extended(mut self, more: TitleLists) -> Self {
        self.away.extend(more.away);
        self.closed.extend(more.closed);
        self.not_away.extend(more.not_away);
        self.note.extend(more.note);
        self.focus.extend(more.focus);
        self.personal.extend(more.personal);
        self.cancelled.extend(more.cancelled);
        self
    }
}

/// Word lists ready for matching.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    away: Vec<(String, Vec<String>)>,
    closed: Vec<(String, Vec<String>)>,
    not_away: Vec<(String, Vec<String>)>,
    note: Vec<(String, Vec<String>)>,
    focus: Vec<(String, Vec<String>)>,
    personal: Vec<(String, Vec<String>)>,
}

/// What a title says, with the list entry that matched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TitleSigns {
    /// An away entry, unless the title is a conversation about absence.
    pub away: Option<String>,
    /// That entry is away for everybody at once.
    pub is_closed: bool,
    /// How many words of the title are not of that entry.
    pub beside_away: usize,
    /// An entry that makes a whole day no absence.
    pub note: Option<String>,
    /// A focus entry.
    pub focus: Option<String>,
    /// A personal entry.
    pub personal: Option<String>,
}

impl Vocabulary {
    /// Prepares lists for matching.
    pub fn new(lists: &TitleLists) -> Self {
        let prepared = |list: &[String]| list.iter().map(|p| (p.clone(), phrase(p))).collect();
        Vocabulary {
            away: prepared(&lists.away),
            closed: prepared(&lists.closed),
            note: prepared(&lists.note),
            not_away: prepared(&lists.not_away),
            focus: prepared(&lists.focus),
            personal: prepared(&lists.personal),
        }
    }

    /// What a title says.
    pub fn signs(&self, title: &str) -> TitleSigns {
        let text = words(title);
        let first = |list: &[(String, Vec<String>)]| {
            let found = list.iter().find(|(_, phrase)| contains(&text, phrase));
            found.map(|(entry, _)| entry.clone())
        };
        let closed = first(&self.closed);
        let is_closed = closed.is_some();
        let away = closed
            .or_else(|| first(&self.away))
            .filter(|_| first(&self.not_away).is_none());
        let own_words = away.as_deref().map_or(0, |entry| phrase(entry).len());
        TitleSigns {
            is_closed: is_closed && away.is_some(),
            beside_away: text.len().saturating_sub(own_words),
            away,
            note: first(&self.note),
            focus: first(&self.focus),
            personal: first(&self.personal),
        }
    }
}

impl Default for Vocabulary {
    fn default() -> Self {
        Vocabulary::new(&TitleLists::shipped())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_lists_are_valid_and_full() {
        let lists: TitleLists = toml::from_str(SHIPPED).unwrap();
        for list in [
            &lists.away,
            &lists.closed,
            &lists.not_away,
            &lists.note,
            &lists.focus,
            &lists.personal,
            &lists.cancelled,
        ] {
            assert!(list.len() > 5 && list.iter().all(|entry| !phrase(entry).is_empty()));
        }
    }

    #[test]
    fn days_for_everybody_and_notes_are_told_from_absence() {
        let vocabulary = Vocabulary::default();
        for (closed, title) in [
            (true, "Bank holiday"),
            (true, "Betriebsferien"),
            (true, "Día festivo"),
            (false, "Ann PTO"),
            (false, "Holiday planning"),
        ] {
            assert_eq!(vocabulary.signs(title).is_closed, closed, "{title}");
        }
        for note in ["On-call: Ann", "Geburtstag Bob", "WFH", "Home office"] {
            assert!(vocabulary.signs(note).note.is_some(), "{note}");
        }
    }

    #[test]
    fn titles_are_understood_in_five_languages() {
        let vocabulary = Vocabulary::default();
        for away in [
            "Vacation",
            "Ann OOO",
            "Urlaub",
            "Congés d'été",
            "Vacaciones",
            "Férias",
            "PTO (Bob)",
            "Bank holiday",
        ] {
            assert!(vocabulary.signs(away).away.is_some(), "{away}");
        }
        for not_away in [
            "Holiday planning",
            "PTO policy",
            "Weekly",
            "Übergabe Urlaub",
            "Castaway book club",
        ] {
            assert_eq!(vocabulary.signs(not_away).away, None, "{not_away}");
        }
        for focus in [
            "Focus time",
            "Deep work",
            "Fokuszeit",
            "DNS – writing",
            "Temps de concentration",
            "Sem reuniões",
        ] {
            assert!(vocabulary.signs(focus).focus.is_some(), "{focus}");
        }
        for personal in [
            "Lunch",
            "Zahnarzt",
            "Médecin",
            "Gimnasio",
            "Almoço",
            "School run",
        ] {
            assert!(vocabulary.signs(personal).personal.is_some(), "{personal}");
        }
    }

    #[test]
    fn cancelled_titles_are_told_from_titles_about_cancelling() {
        let shipped = TitleLists::shipped();
        let words = crate::calendar::CancellingWords::new(&shipped.cancelled);
        for cancelled in [
            "Canceled: Sync",
            "canceled:sync",
            "[Cancelled] Weekly",
            "CANCELLED - Weekly",
            "Cancelled – weekly – Berlin",
            "*** CANCELLED *** Weekly",
            "FW: Canceled: Weekly",
            "Weekly (cancelled)",
            "Cancelled",
            "Abgesagt: Runde",
            "Annulé : point",
            "Cancelada: reunión",
            "Annullato: riunione",
            "Geannuleerd: overleg",
            "Aflyst: ugemøde",
            "Annulleret: møde",
            "Avlyst: møte",
            "Inställt: möte",
            "Peruutettu: palaveri",
            "Odwołane: spotkanie",
            "Anulowano: spotkanie",
            "Zrušeno: porada",
            "Zrušené: porada",
            "Lemondva: értekezlet",
            "Anulat: ședință",
            "İptal edildi: toplantı",
            "Отменено: встреча",
            "Отменена: встреча",
            "Скасовано: зустріч",
            "Ακυρώθηκε: σύσκεψη",
            "已取消：周会",
            "已取消: 周会",
            "キャンセル済み: 定例",
            "취소됨: 회의",
        ] {
            assert!(words.cancel(cancelled), "{cancelled}");
        }
        for held in [
            "Cancelled orders review",
            "Cancelled orders: weekly churn review",
            "Cancelled subscriptions, Q4: causes",
            "Cancelled-order handling: training",
            "Re: cancelled orders",
            "Churn: cancelled: why?",
            "Review of what was cancelled",
            "Weekly (cancelled orders)",
            "Storno: abgesagte Termine",
            "",
            ":",
            "Re:",
        ] {
            assert!(!words.cancel(held), "{held}");
        }
    }
}
