//! The bytes of an input and its name, wherever they lie.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// One input as it came: a file, a member of an archive, standard input.
#[derive(Clone, Debug)]
pub struct Source {
    /// Name as the user knows it.
    pub name: Arc<str>,
    /// The folder it was found in, when the user named the folder and not the file.
    pub folder: Option<Arc<str>>,
    /// Its content.
    pub bytes: Content,
}

/// The bytes of an input, wherever they lie.
#[derive(Clone)]
pub struct Content(Arc<dyn AsRef<[u8]> + Send + Sync>);

impl Content {
    /// Bytes that are held by something else, as a mapped file is.
    pub(crate) fn held_by(holder: impl AsRef<[u8]> + Send + Sync + 'static) -> Self {
        Content(Arc::new(holder))
    }
}

impl<T: Into<Vec<u8>>> From<T> for Content {
    fn from(bytes: T) -> Self {
        Content::held_by(bytes.into())
    }
}

impl Deref for Content {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.0.as_ref().as_ref()
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.len())
    }
}
