//! The word lists that tell away, focus and personal titles; data in `titles.toml`.

use crate::base::phrases::{Found, Phrase, PhraseSet};
use crate::base::words::words;
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
}

/// Word lists ready for matching.
#[derive(Clone, Debug)]
pub struct Vocabulary(PhraseSet);

/// The places of the lists in the set.
const AWAY: usize = 0;
const CLOSED: usize = 1;
const NOT_AWAY: usize = 2;
const NOTE: usize = 3;
const WORKPLACE: usize = 4;
const REMINDER: usize = 5;
const FOCUS: usize = 6;
const PERSONAL: usize = 7;

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
    pub(crate) fn whole_note(&self, is_name: impl Fn(&str) -> bool) -> Option<&str> {
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
        let lists: [&[String]; 8] = [
            &lists.away,
            &lists.closed,
            &lists.not_away,
            &lists.note,
            &lists.workplace,
            &lists.reminder,
            &lists.focus,
            &lists.personal,
        ];
        Vocabulary(PhraseSet::new(lists))
    }

    /// What a title says.
    pub fn signs(&self, title: &str) -> TitleSigns {
        let text = words(title);
        let found = self.0.find(&text);
        let written = |phrase: &Phrase| phrase.written().to_owned();
        let closed = found.earliest(CLOSED);
        let away = closed
            .or_else(|| found.earliest(AWAY))
            .filter(|_| !found.has(NOT_AWAY));
        let own_words = away.map_or(0, Phrase::length);
        TitleSigns {
            is_closed: closed.is_some() && away.is_some(),
            beside_away: text.len().saturating_sub(own_words),
            away: away.map(written),
            note: found.earliest(NOTE).map(written),
            whole_note: self.whole_note(title, &text, &found),
            focus: found.earliest(FOCUS).map(written),
            personal: found.earliest(PERSONAL).map(written),
        }
    }

    /// The note that leaves the fewest words of the title, and these words.
    fn whole_note(
        &self,
        title: &str,
        text: &[String],
        found: &Found<'_>,
    ) -> Option<(String, Vec<String>)> {
        let before = title
            .split_once([':', '\u{ff1a}'])
            .map(|(before, _)| words(before));
        let reminder = before.and_then(|before| self.0.find(&before).all_of(REMINDER, &before));
        if let Some(phrase) = reminder.or_else(|| found.all_of(WORKPLACE, text)) {
            return Some((phrase.written().to_owned(), Vec::new()));
        }
        let longest = found.longest(NOTE)?;
        Some((longest.written().to_owned(), longest.left_of(text)))
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
            &lists.workplace,
            &lists.reminder,
            &lists.focus,
            &lists.personal,
            &lists.cancelled,
        ] {
            assert!(list.len() > 5 && list.iter().all(|entry| !words(entry).is_empty()));
        }
    }

    #[test]
    fn lists_of_titles_are_read_as_those_of_kinds_are() {
        let lists = TitleLists {
            away: vec!["*urlaub".into(), "off until _".into()],
            ..TitleLists::default()
        };
        let vocabulary = Vocabulary::new(&lists);
        let away = |title: &str| vocabulary.signs(title).away;
        assert_eq!(away("Sommerurlaub Ann").as_deref(), Some("*urlaub"));
        assert_eq!(away("Off until Monday").as_deref(), Some("off until _"));
        assert_eq!((away("Urlaub"), away("Urlaubsplanung")), (None, None));
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
