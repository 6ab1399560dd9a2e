//! What a message to the organizer says of a criterion that is not met, in each language.

/// Its sentences; a language without one does not compile.
#[derive(Debug)]
pub(crate) struct Says {
    pub(crate) en: Reason,
    pub(crate) de: Reason,
    pub(crate) fr: Reason,
    pub(crate) es: Reason,
    pub(crate) pt: Reason,
}

/// What speaks against the meeting, about the meeting and never about a person.
#[derive(Debug)]
pub(crate) struct Reason {
    /// Without numbers.
    pub(crate) plain: &'static str,
    /// With the numbers of the answer, each by its name in braces. Where one is not known, the
    /// plain sentence stands.
    pub(crate) counted: Option<&'static str>,
}

pub(super) const fn plain(plain: &'static str) -> Reason {
    Reason {
        plain,
        counted: None,
    }
}

pub(super) const fn counted(plain: &'static str, counted: &'static str) -> Reason {
    Reason {
        plain,
        counted: Some(counted),
    }
}
