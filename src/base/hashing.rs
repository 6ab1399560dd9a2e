//! Hash tables that hash quickly, for keys that come by millions of times.
//!
//! The seed is drawn anew in each run, so that nobody can write a file whose keys all meet. No
//! result may hang on the order of such a table.

use std::collections::HashMap;

/// A map that hashes quickly.
pub(crate) type FastMap<K, V> = HashMap<K, V, foldhash::fast::RandomState>;
