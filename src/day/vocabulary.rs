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
    /// Where somebody works, as a whole title: a day at home is no absence.
    pub workplace: Vec<String>,
    /// Words before a colon that make the title a reminder.
    pub reminder: Vec<String>,
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
        self.workplace.extend(more.workplace);
        self.reminder.extend(more.reminder);
        self.focus.extend(more.focus);
        self.personal.extend(more.personal);
        self.cancelled.extend(more.cancelled);
        self
    }
}

/// An entry of a list, ready for matching.
#[derive(Clone, Debug)]
struct Entry {
    written: String,
    words: Vec<String>,
    /// `=` at its front: it has to be the whole title.
    is_whole: bool,
    /// Its script puts no space between words.
    is_unspaced: bool,
}

impl Entry {
    fn new(written: &str) -> Entry {
        Entry {
            written: written.to_owned(),
            words: phrase(written),
            is_whole: written.starts_with('='),
            is_unspaced: written.chars().any(is_unspaced),
        }
    }

    fn is_in(&self, title: &[String]) -> bool {
        if self.is_whole {
            return self.words == title;
        }
        let inside = |word: &String| self.words.iter().all(|part| word.contains(part.as_str()));
        contains(title, &self.words) || (self.is_unspaced && title.iter().any(inside))
    }
}

/// Whether a letter is of a script that puts no space between words.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

/// Word lists ready for matching.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    away: Vec<Entry>,
    closed: Vec<Entry>,
    not_away: Vec<Entry>,
    note: Vec<Entry>,
    workplace: Vec<Entry>,
    reminder: Vec<Entry>,
    focus: Vec<Entry>,
    personal: Vec<Entry>,
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
    /// That entry with the words beside it, or one of a workplace or a reminder without any: the
    /// whole title may be such a note.
    whole_note: Option<(String, Vec<String>)>,
    /// A focus entry.
    pub focus: Option<String>,
    /// A personal entry.
    pub personal: Option<String>,
}

/// Words beside a note that change nothing: "Bob WFH today".
const FILLERS: [&str; 14] = [
    "today",
    "tomorrow",
    "am",
    "pm",
    "morning",
    "afternoon",
    "heute",
    "morgen",
    "hoy",
    "hoje",
    "oggi",
    "vandaag",
    "hui",
    "aujourd",
];

impl TitleSigns {
    /// The entry of a note that is the whole title, but for names of people; `is_name` tells them.
    pub fn whole_note(&self, is_name: impl Fn(&str) -> bool) -> Option<&str> {
        let (entry, rest) = self.whole_note.as_ref()?;
        let is_nothing = |word: &String| {
            let is_number = word.chars().all(|c| c.is_ascii_digit());
            is_number || FILLERS.contains(&word.as_str()) || is_name(word)
        };
        rest.iter().all(is_nothing).then_some(entry.as_str())
    }
}

impl Vocabulary {
    /// Prepares lists for matching.
    pub fn new(lists: &TitleLists) -> Self {
        let prepared = |list: &[String]| list.iter().map(|entry| Entry::new(entry)).collect();
        Vocabulary {
            away: prepared(&lists.away),
            closed: prepared(&lists.closed),
            note: prepared(&lists.note),
            workplace: prepared(&lists.workplace),
            reminder: prepared(&lists.reminder),
            not_away: prepared(&lists.not_away),
            focus: prepared(&lists.focus),
            personal: prepared(&lists.personal),
        }
    }

    /// What a title says.
    pub fn signs(&self, title: &str) -> TitleSigns {
        let text = words(title);
        let first = |list: &[Entry]| {
            let found = list.iter().find(|entry| entry.is_in(&text));
            found.map(|entry| entry.written.clone())
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
            whole_note: self.whole_note(title, &text),
            focus: first(&self.focus),
            personal: first(&self.personal),
        }
    }

    /// The note that leaves the fewest words of the title, and these words.
    fn whole_note(&self, title: &str, text: &[String]) -> Option<(String, Vec<String>)> {
        let before = title
            .split_once([':', '\u{ff1a}'])
            .map(|(before, _)| words(before));
        let is_before = |entry: &&Entry| before.as_ref() == Some(&entry.words);
        let is_whole = |entry: &&Entry| entry.words == *text;
        let reminder = self.reminder.iter().find(is_before);
        let alone = reminder.or_else(|| self.workplace.iter().find(is_whole));
        if let Some(entry) = alone {
            return Some((entry.written.clone(), Vec::new()));
        }
        let notes = self.note.iter().filter(|entry| entry.is_in(text));
        let longest = notes.max_by_key(|entry| entry.words.len())?;
        Some((longest.written.clone(), without(text, &longest.words)))
    }
}

/// The words of a text without a phrase, where it first stands in it.
fn without(text: &[String], phrase: &[String]) -> Vec<String> {
    let at = text
        .windows(phrase.len().max(1))
        .position(|part| contains(part, phrase));
    let outside = |place: &usize| at.is_none_or(|at| !(at..at + phrase.len()).contains(place));
    let words = text.iter().enumerate();
    words
        .filter(|(place, _)| outside(place))
        .map(|(_, word)| word.clone())
        .collect()
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
            &lists.workplace,
            &lists.reminder,
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
    #[allow(clippy::too_many_lines, reason = "they are lists")]
    fn titles_are_understood_in_many_languages() {
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
        // What Google and others call an absence.
        for away in [
            "Out of office",
            "Not in the office",
            "Unavailable",
            "Abwesend",
            "Nicht im Büro",
            "Nicht verfügbar",
            "Absent du bureau",
            "En dehors du bureau",
            "Indisponible",
            "Fuera de la oficina",
            "No disponible",
            "Fora do escritório",
            "Ausente do escritório",
            "Indisponível",
            "Fuori sede",
            "Fuori ufficio",
            "Ferie",
            "Niet op kantoor",
            "Afwezig",
            "Vakantie",
            "Ikke på kontoret",
            "Fraværende",
            "Sygdom",
            "Permisjon",
            "Inte på kontoret",
            "Poza biurem",
            "Urlop",
            "Mimo kancelář",
            "Dovolená",
            "Nepřítomen",
            "不在",
            "夏季休暇",
            "有給(田中)",
        ] {
            assert!(vocabulary.signs(away).away.is_some(), "{away}");
        }
        for on_the_way in [
            "Flight LH 123",
            "Train to Berlin",
            "Trip to Kraków",
            "Zug nach Köln",
            "Dienstreise",
            "Vol pour Nice",
            "Vuelo",
            "Voo",
            "Viaggio",
            "Vlucht",
            "Tog til Oslo",
            "Pociąg do Gdańska",
            "Vlak do Brna",
            "出張 大阪",
        ] {
            assert!(
                vocabulary.signs(on_the_way).personal.is_some(),
                "{on_the_way}"
            );
        }
        for work in ["Train the model", "Volume test", "Zugriff prüfen", "Letter"] {
            assert_eq!(vocabulary.signs(work).personal, None, "{work}");
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
    fn a_note_is_the_whole_title_but_for_names() {
        let vocabulary = Vocabulary::default();
        let is_note = |title: &str| {
            let signs = vocabulary.signs(title);
            signs
                .whole_note(|word| word == "bob" || word == "stone")
                .is_some()
        };
        for note in [
            "WFH",
            "Bob WFH",
            "Bob Stone working from home today",
            "On-call: Bob",
            "On-call",
            "Geburtstag Bob",
            "Home",
            "Office",
            "Im Büro",
            "Bob: Home office",
            "Reminder: submit your timesheet",
            "Erinnerung: Zeiten",
            "在宅",
            "自宅",
        ] {
            assert!(is_note(note), "{note}");
        }
        for meeting in [
            "On-call handover",
            "On-call review with Bob",
            "WFH policy",
            "Office party",
            "Home page review",
            "Bob",
            "Birthday lunch",
            "Remind Bob",
            "Weekly: reminder of goals",
        ] {
            assert!(!is_note(meeting), "{meeting}");
        }
    }

    #[test]
    fn cancelled_titles_are_told_from_titles_about_cancelling() {
        let shipped = TitleLists::shipped();
        let words = crate::reading::CancellingWords::new(&shipped.cancelled);
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
