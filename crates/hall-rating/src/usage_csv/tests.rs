//! Usage records, good and bad.

use super::{COLUMNS, UsageCsvWriter, UsageRecord, read, read_rows};
use crate::{Destination, Origin, UsageEvent, quantity_max, tests::generated};
use expect_test::{Expect, expect};
use hall_catalog::model::UsageKind;
use proptest::prelude::*;

const HEADER: &str = "subscriber,at,kind,direction,network,origin,destination,quantity";

#[track_caller]
fn check(text: &str, expected: Expect) {
    let shown = match read(text) {
        Ok(records) => records.iter().map(|record| format!("{}\n", show(record))).collect(),
        Err(problems) => problems.iter().map(|it| format!("{it}\n")).collect::<String>(),
    };
    expected.assert_eq(&shown);
}

fn show(record: &UsageRecord) -> String {
    let it = &record.event;
    format!(
        "{} {} {} {:?} {:?} {:?} {:?} {:?} {}",
        record.line,
        record.subscriber,
        it.at_s,
        it.kind,
        it.direction,
        it.network,
        it.origin,
        it.destination,
        it.quantity
    )
}

#[test]
fn rows_become_events() {
    check(
        &format!(
            "\u{feff}{HEADER}\r\n\
             a1, 2026-05-03T21:10:00+08:00, voice, out, onnet, home, local, 61\r\n\
             \"b, 2\",2026-05-03T13:10:00.9Z,data,out,-,intl:JP,-,1048576\n\n\
             a1,2026-05-03T21:11:00+08:00,sms,in,offnet,national,intl:KR,1"
        ),
        expect![[r#"
            2 a1 1777813800 Voice Out Some(Onnet) Home Some(Local) 61
            3 b, 2 1777813800 Data Out None Abroad(JP) None 1048576
            5 a1 1777813860 Sms In Some(Offnet) National Some(Abroad(KR)) 1
        "#]],
    );
    check(HEADER, expect![""]);
}

#[test]
fn columns_may_stand_in_any_order() {
    check(
        "quantity,subscriber,at,kind,direction,network,origin,destination\n\
         5,a1,2026-05-03T21:10:00+08:00,mms,out,offnet,province,domestic",
        expect![[r#"
            2 a1 1777813800 Mms Out Some(Offnet) Province Some(Domestic) 5
        "#]],
    );
}

#[test]
fn every_bad_value_is_named() {
    check(
        &format!(
            "{HEADER}\n\
             ,2026-05-03,call,OUT,on-net,abroad,intl:jp,-5\n\
             a1,2026-05-03T21:10:00,voice,out,,intl:CN,intl:JPN,1.5\n\
             a1,2026-05-03T21:10:00Z,voice,out,-,home,local,1099511627777\n\
             a1,2026-05-03T21:10:00Z,voice\n\
             a1,2026-05-03T21:10:00Z,voice,out,-,home,local,1,2\n\
             a1,13800001234,voice,out,-,home,local,1\n\
             a1,2026-05-03T21:10:00Z,{},out,-,home,local,1",
            "voice".repeat(100)
        ),
        expect![[r#"
            line 2, subscriber: nothing stands here; write whose use it was
            line 2, at: "2026-05-03" is not understood; write an instant as in RFC 3339, like 2026-05-03T21:10:00+08:00
            line 2, kind: "call" is not understood; write voice, sms, mms or data
            line 2, direction: "OUT" is not understood; write out or in
            line 2, network: "on-net" is not understood; write onnet, offnet or -
            line 2, origin: "abroad" is not understood; write home, province, national or intl:CC with the two letters of a country
            line 2, destination: "intl:jp" is not understood; write local, domestic, intl:CC with the two letters of a country, or -
            line 2, quantity: "-5" is not understood; write a whole number of seconds, messages or KB
            line 3, at: "2026-05-03T21:10:00" is not understood; write an instant as in RFC 3339, like 2026-05-03T21:10:00+08:00
            line 3, network: nothing stands here; write onnet, offnet or -
            line 3, origin: "intl:CN" is not understood; write home, province, national or intl:CC with the two letters of a country
            line 3, destination: "intl:JPN" is not understood; write local, domestic, intl:CC with the two letters of a country, or -
            line 3, quantity: "1.5" is not understood; write a whole number of seconds, messages or KB
            line 4, quantity: "1099511627777" is more than one call can be, 2678400 seconds (31 days); write seconds, not milliseconds
            line 5, row: 3 values stand here instead of 8; write one value for each column, - where there is none
            line 6, row: 9 values stand here instead of 8; write one value for each column, - where there is none
            line 7, at: "138****1234" is not understood; write an instant as in RFC 3339, like 2026-05-03T21:10:00+08:00
            line 8, kind: "voicevoicevoicevoicevoicevoicevoicevoice"… is not understood; write voice, sms, mms or data
        "#]],
    );
}

/// Rows are named by their own lines, whatever ends lines and however many a row has.
#[test]
fn every_row_is_named_with_its_own_line() {
    let good = "2026-05-03T21:10:00Z,voice,out,-,home,local,1";
    let lines = [
        "",
        HEADER,
        "",
        "",
        &format!("a1,{good}"),
        "x1",
        "",
        "\"two\nlines\",2026-05-03T21:10:00Z,call,out,-,home,local,1",
        "x2",
        &format!("\"a\n\n2\",{good}"),
        "x3",
    ];
    let expected = [(6, "row"), (8, "kind"), (10, "row"), (14, "row")];
    for ending in ["\n", "\r\n"] {
        let text = lines.map(|line| line.replace('\n', ending)).join(ending);
        for text in [text.clone(), format!("\u{feff}{text}"), format!("{text}{ending}{ending}")] {
            let (records, problems) = read_rows(&text);
            let lines: Vec<u64> = records.iter().map(|record| record.line).collect();
            assert_eq!(lines, [5, 11], "{text:?}");
            let places: Vec<_> = problems.iter().map(|it| (it.line, it.column)).collect();
            assert_eq!(places, expected, "{text:?}");
            assert_eq!(read(&text), Err(problems));
        }
    }
    let header = read("\r\n\r\nsubscriber\r\n").expect_err("a wrong header");
    assert!(header.iter().all(|it| it.line == 3), "{header:?}");
}

#[test]
fn a_wrong_header_is_all_that_is_said() {
    check(
        "subscriber,at,kind,direction,network,origin,to,quantity,kind\n,,,",
        expect![[r#"
        line 1, kind: this column is there twice; begin with the line subscriber,at,kind,direction,network,origin,destination,quantity
        line 1, destination: this column is missing; begin with the line subscriber,at,kind,direction,network,origin,destination,quantity
        line 1, row: there is no column "to"; begin with the line subscriber,at,kind,direction,network,origin,destination,quantity
    "#]],
    );
    check(
        "",
        expect![[r#"
        line 1, subscriber: this column is missing; begin with the line subscriber,at,kind,direction,network,origin,destination,quantity
        line 1, at: this column is missing; begin with the line subscriber,at,kind,direction,network,origin,destination,quantity
        line 1, kind: this column is missing; begin with the line subscriber,at,kind,direction,network,origin,destination,quantity
        line 1, direction: this column is missing; begin with the line subscriber,at,kind,direction,network,origin,destination,quantity
        line 1, network: this column is missing; begin with the line subscriber,at,kind,direction,network,origin,destination,quantity
        line 1, origin: this column is missing; begin with the line subscriber,at,kind,direction,network,origin,destination,quantity
        line 1, destination: this column is missing; begin with the line subscriber,at,kind,direction,network,origin,destination,quantity
        line 1, quantity: this column is missing; begin with the line subscriber,at,kind,direction,network,origin,destination,quantity
    "#]],
    );
    check(
        "\u{0}\u{1}",
        expect![[r#"
        line 1, subscriber: this column is missing; begin with the line subscriber,at,kind,direction,network,origin,destination,quantity
        line 1, at: this column is missing; begin with the line subscriber,at,kind,direction,network,origin,destination,quantity
        line 1, kind: this column is missing; begin with the line subscriber,at,kind,direction,network,origin,destination,quantity
        line 1, direction: this column is missing; begin with the line subscriber,at,kind,direction,network,origin,destination,quantity
        line 1, network: this column is missing; begin with the line subscriber,at,kind,direction,network,origin,destination,quantity
        line 1, origin: this column is missing; begin with the line subscriber,at,kind,direction,network,origin,destination,quantity
        line 1, destination: this column is missing; begin with the line subscriber,at,kind,direction,network,origin,destination,quantity
        line 1, quantity: this column is missing; begin with the line subscriber,at,kind,direction,network,origin,destination,quantity
        line 1, row: there is no column "\0\u{1}"; begin with the line subscriber,at,kind,direction,network,origin,destination,quantity
    "#]],
    );
}

/// Kinds by their names.
const KINDS: [(&str, UsageKind); 4] = [
    ("voice", UsageKind::Voice),
    ("sms", UsageKind::Sms),
    ("mms", UsageKind::Mms),
    ("data", UsageKind::Data),
];

/// A kind, with anything that one event of it can be.
fn kind_and_quantity() -> impl Strategy<Value = (UsageKind, u64)> {
    let kind = proptest::sample::select(KINDS.map(|it| it.1).to_vec());
    kind.prop_flat_map(|kind| (Just(kind), 0..=quantity_max(kind)))
}

/// What one event can be is taken, one more of it is refused, however many digits it has.
#[test]
fn every_kind_has_a_most_of_its_own() {
    let row = |kind: &str, quantity: &str| {
        format!("{HEADER}\na1,2026-05-03T21:10:00Z,{kind},out,-,home,local,{quantity}")
    };
    let mut refused = String::new();
    for (name, kind) in KINDS {
        let most = quantity_max(kind);
        let taken = read(&row(name, &most.to_string())).expect("as much as can be");
        assert_eq!(taken[0].event.quantity, most, "{name}");
        for more in [(most + 1).to_string(), "9".repeat(30)] {
            let problems = read(&row(name, &more)).expect_err("more than can be");
            refused.extend(problems.iter().map(|it| format!("{it}\n")));
        }
    }
    expect![[r#"
        line 2, quantity: "2678401" is more than one call can be, 2678400 seconds (31 days); write seconds, not milliseconds
        line 2, quantity: "999999999999999999999999999999" is more than one call can be, 2678400 seconds (31 days); write seconds, not milliseconds
        line 2, quantity: "86401" is more than one record of messages can be, 86400 (one a second for a day); write how many messages, those of each day in a record of their own
        line 2, quantity: "999999999999999999999999999999" is more than one record of messages can be, 86400 (one a second for a day); write how many messages, those of each day in a record of their own
        line 2, quantity: "86401" is more than one record of messages can be, 86400 (one a second for a day); write how many messages, those of each day in a record of their own
        line 2, quantity: "999999999999999999999999999999" is more than one record of messages can be, 86400 (one a second for a day); write how many messages, those of each day in a record of their own
        line 2, quantity: "326953125001" is more than one record of data can be, 326953125000 KB (31 days at 1 Gbit/s); write KB, not bytes
        line 2, quantity: "999999999999999999999999999999" is more than one record of data can be, 326953125000 KB (31 days at 1 Gbit/s); write KB, not bytes
    "#]]
    .assert_eq(&refused);
}

proptest! {
    #[test]
    fn nothing_makes_it_panic(text in "\\PC*", rows in proptest::collection::vec("[a-z:,\"\n0-9-]{0,40}", 0..8)) {
        let _ = read(&text);
        let _ = read(&format!("{HEADER}\n{}", rows.join("\n")));
    }

    #[test]
    fn what_is_written_is_read(
        subscriber in "[a-z0-9]{1,8}",
        at_s in 0_i64..4_000_000_000,
        (kind, quantity) in kind_and_quantity(),
        place in 0_usize..4,
    ) {
        let at = jiff::Timestamp::from_second(at_s).expect("an instant");
        let origin = ["home", "province", "national", "intl:JP"][place];
        let destination = ["local", "domestic", "-", "intl:JP"][place];
        let name = KINDS.iter().find(|it| it.1 == kind).expect("a kind").0;
        let text = format!("{HEADER}\n{subscriber},{at},{name},out,-,{origin},{destination},{quantity}");
        let records = read(&text).expect("a good row");
        let event = records[0].event;
        prop_assert_eq!((records.len(), event.at_s), (1, at_s));
        prop_assert_eq!((event.kind, event.quantity), (kind, quantity));
        prop_assert_eq!(&records[0].subscriber, &subscriber);
        let jp = "JP".parse().expect("a country");
        let origins = [Origin::Home, Origin::Province, Origin::National, Origin::Abroad(jp)];
        let destinations =
            [Some(Destination::Local), Some(Destination::Domestic), None, Some(Destination::Abroad(jp))];
        prop_assert_eq!((event.origin, event.destination), (origins[place], destinations[place]));
    }
}

#[test]
fn the_header_is_the_columns() {
    assert_eq!(HEADER, COLUMNS.join(","));
}

/// The text of some events of a subscriber, eight hours ahead of UTC.
fn written(subscriber: &str, events: &[UsageEvent]) -> String {
    let mut text = Vec::new();
    let zone = jiff::tz::TimeZone::fixed(jiff::tz::offset(8));
    let mut writer = UsageCsvWriter::new(&mut text, zone).expect("memory takes it");
    for event in events {
        writer.write(subscriber, event).expect("memory takes it");
    }
    writer.finish().expect("memory takes it");
    String::from_utf8(text).expect("CSV is text")
}

#[test]
fn events_become_rows() {
    let records = read(&format!(
        "{HEADER}\n\
         a,2026-05-03T13:10:00Z,voice,out,onnet,home,local,61\n\
         a,2026-05-03T21:10:00Z,data,out,-,intl:JP,-,1048576"
    ));
    let events: Vec<UsageEvent> =
        records.expect("good rows").into_iter().map(|record| record.event).collect();
    expect![[r#"
        subscriber,at,kind,direction,network,origin,destination,quantity
        "b, 2",2026-05-03T21:10:00+08:00,voice,out,onnet,home,local,61
        "b, 2",2026-05-04T05:10:00+08:00,data,out,-,intl:JP,-,1048576
    "#]]
    .assert_eq(&written("b, 2", &events));
}

proptest! {
    #[test]
    fn what_is_written_is_what_is_read(events in generated::usage(), name in "[a-z0-9]([a-z, \"\n0-9]{0,8}[a-z0-9])?") {
        let records = read(&written(&name, &events)).expect("what was written can be read");
        prop_assert!(records.iter().all(|record| record.subscriber == name));
        let read: Vec<UsageEvent> = records.into_iter().map(|record| record.event).collect();
        let expected: Vec<UsageEvent> =
            events.into_iter().map(|event| UsageEvent { is_own_number: false, ..event }).collect();
        prop_assert_eq!(read, expected);
    }
}
