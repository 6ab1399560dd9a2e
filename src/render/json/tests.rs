use super::*;
use crate::render::output::View;
use crate::render::tables::{DAYS, MEETINGS, PEOPLE};
use crate::report::export_tables::all_tables;
use crate::report::sample;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

fn written(view: View) -> Value {
    let mut bytes = Vec::new();
    let (report, style) = (sample::report(), Style::default());
    let options = WriteOptions::of(&style);
    Json.write(&view.of(&report), &options, &mut bytes).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

/// JSON with the order of its fields, which `Value` forgets.
enum Ordered {
    Object(Vec<(String, Ordered)>),
    List(Vec<Ordered>),
    Plain,
}

impl<'de> Deserialize<'de> for Ordered {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OrderedVisitor)
    }
}

struct OrderedVisitor;

impl<'de> Visitor<'de> for OrderedVisitor {
    type Value = Ordered;

    fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("JSON")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Ordered, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Ordered::Object(fields))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Ordered, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Ordered::List(items))
    }
    fn visit_bool<E>(self, _: bool) -> Result<Ordered, E> {
        Ok(Ordered::Plain)
    }
    fn visit_i64<E>(self, _: i64) -> Result<Ordered, E> {
        Ok(Ordered::Plain)
    }
    fn visit_u64<E>(self, _: u64) -> Result<Ordered, E> {
        Ok(Ordered::Plain)
    }
    fn visit_f64<E>(self, _: f64) -> Result<Ordered, E> {
        Ok(Ordered::Plain)
    }
    fn visit_str<E>(self, _: &str) -> Result<Ordered, E> {
        Ok(Ordered::Plain)
    }
    fn visit_unit<E>(self) -> Result<Ordered, E> {
        Ok(Ordered::Plain)
    }
}

impl Ordered {
    fn field(&self, wanted: &str) -> &Ordered {
        let Ordered::Object(fields) = self else {
            panic!("no object with {wanted}")
        };
        let found = fields.iter().find(|(name, _)| name == wanted);
        &found.unwrap_or_else(|| panic!("no {wanted}")).1
    }

    fn item(&self, index: usize) -> &Ordered {
        match self {
            Ordered::List(items) => &items[index],
            _ => panic!("no list"),
        }
    }

    /// Names of the fields in order, objects flattened, lists of objects left out.
    fn flattened(&self) -> Vec<String> {
        let Ordered::Object(fields) = self else {
            return Vec::new();
        };
        let mut names = Vec::new();
        for (name, value) in fields {
            match value {
                Ordered::Object(_) => {
                    let inner = value.flattened();
                    names.extend(inner.iter().map(|inner| format!("{name}_{inner}")));
                }
                Ordered::List(items) if matches!(items.first(), Some(Ordered::Object(_))) => {}
                _ => names.push(name.clone()),
            }
        }
        names
    }
}

#[test]
fn the_columns_of_the_tables_are_the_flattened_fields() {
    let mut bytes = Vec::new();
    report(&sample::report(), &mut bytes).unwrap();
    let report: Ordered = serde_json::from_slice(&bytes).unwrap();
    let meeting = report.field("meetings").item(4);
    for table in all_tables(&sample::report()) {
        let wanted = match table.id {
            "people" | "days" | "groups" | "organizers" | "kinds" | "changes_since" => {
                report.field(table.id).item(0).flattened()
            }
            "meetings" => meeting.flattened(),
            list => [
                vec!["uid".to_string()],
                meeting.field(list).item(0).flattened(),
            ]
            .concat(),
        };
        let names: Vec<_> = table.columns.iter().map(|column| column.name).collect();
        assert_eq!(names, wanted, "{}", table.id);
    }
}

#[test]
fn parts_are_the_same_lists_under_their_names() {
    let whole = written(View::Report);
    for (view, name) in [
        (View::Table(&PEOPLE), "people"),
        (View::Table(&DAYS), "days"),
        (View::Table(&MEETINGS), "meetings"),
    ] {
        let list = written(view);
        assert_eq!(list[name], whole[name]);
        assert_eq!(list.as_object().unwrap().len(), 2);
    }
}

#[test]
fn shares_of_all_meetings_are_what_each_person_lost() {
    let report = written(View::Report);
    for person in report["people"].as_array().unwrap() {
        let meetings = report["meetings"].as_array().unwrap().iter();
        let shares = meetings.flat_map(|meeting| meeting["shares"].as_array().unwrap());
        let own = shares.filter(|share| share["person"] == person["id"]);
        let sum: f64 = own.map(|share| share["share_min"].as_f64().unwrap()).sum();
        let lost = person["lost_flow_min"]["central"].as_f64().unwrap();
        assert!((sum - lost).abs() < 0.001, "{sum} of {lost}");
    }
}

#[test]
fn every_part_is_valid_under_the_shipped_schema() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for view in [
        View::Report,
        View::Table(&PEOPLE),
        View::Table(&DAYS),
        View::Table(&MEETINGS),
        View::Meeting(1),
    ] {
        let output = written(view);
        let errors: Vec<_> = validator.iter_errors(&output).collect();
        assert!(errors.is_empty(), "{view:?}: {errors:?}");
    }
}

#[test]
fn the_schema_refuses_what_is_not_a_report() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let spoil: [fn(&mut Value); 4] = [
        |report| report["schema"] = "meetaudit/2".into(),
        |report| report["people"][0]["flow_min"] = "much".into(),
        |report| report["meetings"][0]["verdict"] = "bad".into(),
        |report| report["days"][0]["surprise"] = 1.into(),
    ];
    for (index, spoil) in spoil.iter().enumerate() {
        let mut report = written(View::Report);
        spoil(&mut report);
        assert!(!validator.is_valid(&report), "spoiled {index}");
    }
}

/// JSON Schema's multipleOf fails on 269.16 in validators that divide floats, so text is looked at.
#[test]
fn minutes_have_at_most_two_decimals() {
    let mut bytes = Vec::new();
    report(&sample::report(), &mut bytes).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let numbers: Vec<&str> = text
        .split("_min\":")
        .skip(1)
        .map(|rest| rest.trim_start().split([',', '}', '\n']).next().unwrap())
        .collect();
    assert!(numbers.iter().any(|number| number.contains('.')));
    for number in numbers {
        let decimals = number.split_once('.').map_or("", |(_, decimals)| decimals);
        assert!(decimals.len() <= 2, "{number}");
    }
}

#[test]
fn report_as_json() {
    let mut bytes = Vec::new();
    report(&sample::report(), &mut bytes).unwrap();
    insta::assert_snapshot!(String::from_utf8(bytes).unwrap());
}
