//! Zip and gzip: honest ones, damaged ones, bombs.

use crate::harness::{ANN, Meetaudit, TEAM, team_files};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub(crate) fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn people(run: &crate::harness::Run) -> serde_json::Value {
    run.json()["people"].clone()
}

#[test]
fn an_archive_is_read_as_its_files_are() {
    let files = team_files();
    let named: Vec<(String, &[u8])> = files
        .iter()
        .map(|(name, bytes)| (format!("Takeout/Calendar/{name}"), bytes.as_slice()))
        .collect();
    let mut members: Vec<(&str, &[u8])> = named
        .iter()
        .map(|(name, bytes)| (name.as_str(), *bytes))
        .collect();
    members.push(("Takeout/archive_browser.html", b"<html>"));
    let plain =
        Meetaudit::test("zip_plain").at_the_fixed_instant(&format!("report {TEAM} --format json"));
    let archive = zipped(&members);
    let meetaudit = Meetaudit::test("zip")
        .file("takeout.zip", &archive)
        .stdin(&archive);
    for input in ["takeout.zip", "-", "."] {
        let run = meetaudit
            .at_the_fixed_instant(&format!("report {input} --format json"))
            .exits(0);
        assert_eq!(people(&run), people(&plain), "{input}");
    }
    let run = meetaudit.at_the_fixed_instant("check takeout.zip");
    assert!(
        run.out
            .contains("takeout.zip/Takeout/Calendar/bob@harbour.example.ics:600")
    );
}

#[test]
fn gzip_is_told_by_its_first_bytes_wherever_it_is() {
    let packed = gzipped(ANN.as_bytes());
    let archive = zipped(&[("cal/ann.ics.gz", &packed)]);
    let meetaudit = Meetaudit::test("gzip")
        .file("ann.ics.gz", &packed)
        .file("named-otherwise", &packed)
        .file("some.zip", archive)
        .stdin(&packed);
    for input in ["ann.ics.gz", "named-otherwise", "some.zip", "-"] {
        let run = meetaudit
            .at_the_fixed_instant(&format!("people {input} --format json"))
            .exits(0)
            .says_nothing();
        assert_eq!(people(&run)[0]["id"], "ann@example.org", "{input}");
    }
}

#[test]
fn a_bomb_costs_only_itself() {
    let zeros = vec![b'0'; 24 << 20];
    let gzip = gzipped(&zeros);
    assert!(gzip.len() < 100_000);
    let zip = zipped(&[("a/bomb.ics", &zeros), ("a/ann.ics", ANN.as_bytes())]);
    let meetaudit = Meetaudit::test("bombs")
        .file("bomb.ics.gz", gzip)
        .file("bombs.zip", zip);
    let run = meetaudit
        .at_the_fixed_instant("people bomb.ics.gz bombs.zip --format json")
        .exits(1);
    let run = run
        .says("[input/archive-too-large, 2 times]")
        .says("bombs.zip/a/bomb.ics: it unpacks to more than 50 times");
    assert_eq!(people(&run)[0]["id"], "ann@example.org");
}

#[test]
fn members_of_an_archive_share_its_limit() {
    // Each is small by itself; together they would be 96 MiB out of 100 kB.
    let member = [ANN.as_bytes(), &vec![b'\n'; 12 << 20]].concat();
    let packed = gzipped(&member);
    let names: Vec<String> = (0..8).map(|i| format!("{i}.ics.gz")).collect();
    let members: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), &*packed)).collect();
    let run = Meetaudit::test("many-bombs")
        .file("many.zip", zipped(&members))
        .at_the_fixed_instant("people many.zip --format json")
        .exits(1);
    let run = run.says("many.zip/1.ics.gz: the archive unpacks to more than 50 times its size");
    assert_eq!(people(&run)[0]["id"], "ann@example.org");
}

#[test]
fn an_archive_in_an_archive_is_read_and_one_deeper_is_named() {
    let inner = zipped(&[("ann.ics", ANN.as_bytes())]);
    let deeper = zipped(&[("inner.zip", &inner)]);
    let outer = zipped(&[("all/inner.zip", &inner), ("all/deeper.zip", &deeper)]);
    let twice = gzipped(&gzipped(ANN.as_bytes()));
    let meetaudit = Meetaudit::test("nested")
        .file("outer.zip", outer)
        .file("twice.ics.gz", twice);
    let run = meetaudit
        .at_the_fixed_instant("people outer.zip twice.ics.gz --format json")
        .exits(0);
    assert_eq!(people(&run)[0]["id"], "ann@example.org");
    run.says("[input/nested-archive, 2 times]")
        .says("outer.zip/all/deeper.zip/inner.zip")
        .says("twice.ics.gz");
    let check = meetaudit.at_the_fixed_instant("check outer.zip");
    check.shows("outer.zip/all/inner.zip/ann.ics");
}

#[test]
fn archives_in_an_archive_share_its_limits() {
    // Ten times 12 MiB out of some kB, each in an archive of its own.
    let member = [ANN.as_bytes(), &vec![b'\n'; 12 << 20]].concat();
    let inner = zipped(&[("ann.ics", &member)]);
    let names: Vec<String> = (0..10).map(|i| format!("{i}.zip")).collect();
    let members: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), &*inner)).collect();
    let run = Meetaudit::test("nested-bombs")
        .file("many.zip", zipped(&members))
        .at_the_fixed_instant("people many.zip --format json")
        .exits(1);
    let run =
        run.says("many.zip/1.zip/ann.ics: the archive unpacks to more than 50 times its size");
    assert_eq!(people(&run)[0]["id"], "ann@example.org");
}

#[test]
fn damaged_and_empty_archives_are_named() {
    let whole = zipped(&[("ann.ics", ANN.as_bytes())]);
    let packed = gzipped(ANN.as_bytes());
    let meetaudit = Meetaudit::test("damaged")
        .file("cut.zip", &whole[..whole.len() / 2])
        .file("cut.ics.gz", &packed[..packed.len() / 2])
        .file("none.zip", zipped(&[("readme.txt", b"no calendar")]))
        .file("ann.ics", ANN);
    let run = meetaudit
        .at_the_fixed_instant("people cut.zip cut.ics.gz none.zip ann.ics")
        .exits(1);
    let run = run.says("[input/damaged-archive").says("cut.ics.gz: after");
    let run = run.says("none.zip: the archive holds no .ics file");
    assert!(run.out.contains("ann@example.org") || run.out.contains("Ann"));
}

#[test]
fn names_of_members_are_shown_and_never_written() {
    let archive = zipped(&[("../../escape\u{1b}.ics", ANN.as_bytes())]);
    let meetaudit = Meetaudit::test("dots").file("inside/dots.zip", archive);
    let run = meetaudit
        .at_the_fixed_instant("check inside/dots.zip")
        .exits(0);
    assert!(
        run.out.contains("inside/dots.zip/../../escape␛.ics"),
        "{}",
        run.out
    );
    assert!(!meetaudit.folder().join("escape\u{1b}.ics").exists());
    let left: Vec<_> = std::fs::read_dir(meetaudit.folder()).unwrap().collect();
    assert_eq!(left.len(), 1);
}
