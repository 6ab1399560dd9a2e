//! Fast hash tables, for keys that come by the million.
//!
//! The seed is new in each run, so that nobody can write a file whose keys all collide. No result
//! may depend on the order of such a table.

use std::collections::{HashMap, HashSet};

/// A map that hashes quickly.
pub(crate) type FastMap<K, V> = HashMap<K, V, foldhash::fast::RandomState>;

/// A set that hashes quickly.
pub(crate) type FastSet<T> = HashSet<T, foldhash::fast::RandomState>;
