use super::*;

#[test]
fn the_shipped_lists_are_valid_and_full() {
    let lists: TitleLists = toml::from_str(SHIPPED).unwrap();
    for list in lists
        .matched()
        .into_iter()
        .chain([lists.cancelled.as_slice()])
    {
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
