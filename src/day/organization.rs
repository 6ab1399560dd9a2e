//! Which mail domains belong to the organization.

use super::rules::DayRules;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Providers of private mailboxes: sharing one does not make people colleagues.
const PUBLIC_PROVIDERS: &[&str] = &[
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "hotmail.com",
    "live.com",
    "msn.com",
    "yahoo.com",
    "yahoo.co.uk",
    "ymail.com",
    "icloud.com",
    "me.com",
    "mac.com",
    "aol.com",
    "gmx.de",
    "gmx.net",
    "gmx.at",
    "gmx.ch",
    "web.de",
    "t-online.de",
    "freenet.de",
    "posteo.de",
    "mailbox.org",
    "proton.me",
    "protonmail.com",
    "pm.me",
    "fastmail.com",
    "zoho.com",
    "mail.com",
    "mail.ru",
    "yandex.ru",
    "yandex.com",
    "qq.com",
    "163.com",
    "126.com",
    "orange.fr",
    "free.fr",
    "laposte.net",
    "wanadoo.fr",
    "libero.it",
    "uol.com.br",
    "bol.com.br",
    "terra.com.br",
    "tutanota.com",
    "hey.com",
];

/// The domain of an address.
pub(super) fn domain(id: &str) -> Option<&str> {
    id.rsplit_once('@').map(|(_, domain)| domain)
}

/// Those of the rules, else those of the owners, else the one with most of the `individuals`.
pub(super) fn internal_domains<'a>(
    owners: impl Iterator<Item = &'a Arc<str>>,
    individuals: &[Arc<str>],
    rules: &DayRules,
) -> BTreeSet<String> {
    if !rules.internal_domains.is_empty() {
        return rules.internal_domains.iter().cloned().collect();
    }
    let private = |domain: &&str| !PUBLIC_PROVIDERS.contains(domain);
    let owners: BTreeSet<String> = owners
        .filter_map(|id| domain(id).filter(private).map(str::to_string))
        .collect();
    if !owners.is_empty() {
        return owners;
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for domain in individuals
        .iter()
        .filter_map(|id| domain(id).filter(private))
    {
        *counts.entry(domain).or_default() += 1;
    }
    // The most attendees; of equals the first by name.
    let most = counts.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)));
    most.map(|(domain, _)| domain.to_string())
        .into_iter()
        .collect()
}
