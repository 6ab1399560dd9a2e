//! What the evidence names, and what it leaves out.

use crate::changes::{card, series};
use meetaudit::rubric::Facts;

fn linked(facts: &Facts) -> String {
    let card = card(facts);
    let mut rows = card.criteria.iter();
    let row = rows.find(|row| row.id() == "document-linked").unwrap();
    row.evidence.to_string()
}

#[test]
fn a_linked_document_is_named_by_its_host_unless_it_is_private_or_long() {
    let of = |address: &str| Facts {
        description: Some(format!("Plan: {address}").into()),
        ..series("Planning", 5, 60)
    };
    let facts = of("https://wiki.acme.example/x/Plan");
    assert_eq!(linked(&facts), "DESCRIPTION: links to wiki.acme.example");
    let attached = Facts {
        description: None,
        links: vec!["https://docs.acme.example/d/1".into()],
        ..facts.clone()
    };
    assert_eq!(
        linked(&attached),
        "ATTACH or URL: links to docs.acme.example"
    );
    let private = Facts {
        private: true,
        ..facts
    };
    assert_eq!(linked(&private), "DESCRIPTION: links to a document");
    let long = of(&format!("https://{}.example/x/Plan", "a".repeat(40)));
    assert_eq!(linked(&long), "DESCRIPTION: links to a document");
}
