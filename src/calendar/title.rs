//! SUMMARY as a type of its own: it gives the words that rules read, and it is the only way to a
//! title that may be shown.

use std::fmt;
use std::sync::Arc;

/// What stands for the title of a private event.
pub const PRIVATE_TITLE: &str = "(private)";

/// The title of an event.
///
/// It has no `Display` and derefs to nothing, so that a private title reaches no output by
/// accident: [`Title::shown`] is the one function that hands out a title to be shown.
///
/// ```
/// use meetaudit::calendar::Title;
/// let mut title = Title::from("Dentist");
/// assert_eq!(title.shown().as_ref(), "Dentist");
/// title.hide();
/// assert_eq!(title.shown().as_ref(), "(private)");
/// assert_eq!(format!("{title:?}"), "\"(private)\"");
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Title {
    text: Arc<str>,
    is_private: bool,
}

impl Title {
    /// A title that may be shown.
    pub fn new(text: Arc<str>) -> Self {
        Title {
            text,
            is_private: false,
        }
    }

    /// From now on it may not be shown: the event, a copy of it or its series is private.
    pub fn hide(&mut self) {
        self.is_private = true;
    }

    /// Whether it may not be shown.
    pub(crate) fn is_private(&self) -> bool {
        self.is_private
    }

    /// The title as it may be shown: as written, [`PRIVATE_TITLE`] when it is private.
    pub fn shown(&self) -> Arc<str> {
        match self.is_private {
            true => PRIVATE_TITLE.into(),
            false => self.text.clone(),
        }
    }

    /// The words themselves, for rules that compare and classify, never for an output.
    ///
    /// `tests/layers.rs` lists the few files that may call it.
    pub fn for_rules(&self) -> &Arc<str> {
        &self.text
    }
}

impl From<&str> for Title {
    fn from(text: &str) -> Self {
        Title::new(text.into())
    }
}

impl From<String> for Title {
    fn from(text: String) -> Self {
        Title::new(text.into())
    }
}

impl fmt::Debug for Title {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.shown(), f)
    }
}
