//! The address book: what is typed is put in order, held to what a courier can use, and kept.
//!
//! What does not live here: how addresses are told (`convert`).

use crate::flows::{AccountError, Visit};
use hall_store::{ADDRESSES_MAX, Address, AddressError, AuditEntry, Trail};
use hall_types::Text;
use serde_json::json;
use uuid::Uuid;

/// A part of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AddressPart {
    Recipient,
    Phone,
    Province,
    City,
    District,
    Street,
}

/// An address as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AddressOrder {
    pub(crate) id: Uuid,
    pub(crate) recipient: String,
    pub(crate) phone: String,
    pub(crate) province: String,
    pub(crate) city: String,
    pub(crate) district: String,
    pub(crate) street: String,
}

/// Why an address is not kept.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AddressFlowError {
    /// A part is not what a courier can use: which, and why.
    #[error("{part:?} is not what a courier can use")]
    Malformed { part: AddressPart, why: Text },
    /// The book is full.
    #[error("the book is full")]
    Full,
    /// As with anything of an account.
    #[error(transparent)]
    Account(#[from] AccountError),
}

/// What stands in the place of a province on the mainland.
const PROVINCES: [&str; 31] = [
    "北京市",
    "天津市",
    "河北省",
    "山西省",
    "内蒙古自治区",
    "辽宁省",
    "吉林省",
    "黑龙江省",
    "上海市",
    "江苏省",
    "浙江省",
    "安徽省",
    "福建省",
    "江西省",
    "山东省",
    "河南省",
    "湖北省",
    "湖南省",
    "广东省",
    "广西壮族自治区",
    "海南省",
    "重庆市",
    "四川省",
    "贵州省",
    "云南省",
    "西藏自治区",
    "陕西省",
    "甘肃省",
    "青海省",
    "宁夏回族自治区",
    "新疆维吾尔自治区",
];

/// Addresses, the one that was changed last first.
pub(crate) async fn addresses(visit: &Visit<'_>) -> Result<Vec<Address>, AccountError> {
    Ok(visit.store.addresses_of(visit.subject.subscriber()).await?)
}

/// Keeps an address, in place of the one with its id.
pub(crate) async fn keep_address(
    visit: &Visit<'_>,
    order: &AddressOrder,
) -> Result<Address, AddressFlowError> {
    let subscriber = visit.subject.subscriber();
    let address = Address {
        id: order.id,
        subscriber,
        recipient: recipient(&order.recipient)?,
        phone: phone(&order.phone)?,
        province: province(&order.province)?,
        city: place(&order.city, AddressPart::City, false)?,
        district: place(&order.district, AddressPart::District, true)?,
        street: street(&order.street)?,
        changed_at: visit.now,
    };
    let detail = json!({ "address": order.id.to_string() });
    let entry = AuditEntry::of_subscriber(visit.now, "address.keep", Some(subscriber));
    let kept = visit.store.keep_address(address.clone(), Trail::of(entry.with(&detail))).await;
    kept.map_err(|error| match error {
        AddressError::Full => AddressFlowError::Full,
        AddressError::Store(error) => AddressFlowError::Account(error.into()),
    })?;
    Ok(address)
}

/// Forgets an address.
pub(crate) async fn forget_address(visit: &Visit<'_>, id: Uuid) -> Result<(), AccountError> {
    let subscriber = visit.subject.subscriber();
    let detail = json!({ "address": id.to_string() });
    let entry = AuditEntry::of_subscriber(visit.now, "address.forget", Some(subscriber));
    let trail = Trail::of(entry.with(&detail));
    match visit.store.forget_address(subscriber, id, trail).await? {
        true => Ok(()),
        false => Err(AccountError::NotFound),
    }
}

/// What somebody typed, without blanks around it and without what no parcel can be labelled with.
fn line(typed: &str, length_max: usize) -> Option<String> {
    let words: Vec<&str> = typed.split_whitespace().collect();
    let line = words.join(" ");
    let is_one = !line.is_empty()
        && line.chars().count() <= length_max
        && !line.chars().any(|it| it.is_control() || matches!(it, '<' | '>'));
    is_one.then_some(line)
}

fn malformed(part: AddressPart, zh: &str, en: &str) -> AddressFlowError {
    AddressFlowError::Malformed { part, why: Text::new(zh, en) }
}

fn recipient(typed: &str) -> Result<String, AddressFlowError> {
    let name = line(typed, 20).filter(|name| !name.chars().any(|it| it.is_ascii_digit()));
    name.filter(|name| name.chars().count() >= 2).ok_or_else(|| {
        malformed(
            AddressPart::Recipient,
            "请填写收货人姓名，2至20个字，不含数字。",
            "Write the name of the recipient: 2 to 20 characters, no digits.",
        )
    })
}

/// A mobile number of the mainland, or a fixed one with its area code, as couriers dial it.
fn phone(typed: &str) -> Result<String, AddressFlowError> {
    let plain: String = typed.chars().filter(|it| !it.is_whitespace() && *it != '-').collect();
    let plain = plain.strip_prefix("+86").unwrap_or(&plain);
    let is_digits = plain.chars().all(|it| it.is_ascii_digit());
    let is_mobile = plain.len() == 11 && plain.starts_with('1') && !plain.starts_with("10");
    if is_digits && is_mobile && !plain.starts_with("11") && !plain.starts_with("12") {
        return Ok(plain.to_owned());
    }
    // An area code has three digits where it begins with 010 or 02, else four.
    let code = if plain.starts_with("010") || plain.starts_with("02") { 3 } else { 4 };
    let rest = plain.get(code..).unwrap_or_default();
    let is_fixed = is_digits
        && plain.starts_with('0')
        && (7..=8).contains(&rest.len())
        && !rest.starts_with(['0', '1']);
    if is_fixed {
        return Ok(format!("{}-{rest}", plain.get(..code).unwrap_or_default()));
    }
    Err(malformed(
        AddressPart::Phone,
        "请填写11位手机号，或带区号的座机号，例如0591-87654321。",
        "Write a mobile number of 11 digits, or a fixed one with its area code, like 0591-87654321.",
    ))
}

/// A province, also without the word that says it is one.
fn province(typed: &str) -> Result<String, AddressFlowError> {
    let typed = line(typed, 12).unwrap_or_default();
    let is_it = |name: &&&str| {
        **name == typed || (typed.chars().count() >= 2 && name.starts_with(typed.as_str()))
    };
    let known = PROVINCES.iter().find(is_it);
    known.map(|name| (*name).to_owned()).ok_or_else(|| {
        malformed(
            AddressPart::Province,
            "请选择省、自治区或直辖市；目前只配送到大陆地区。",
            "Choose a province, autonomous region or municipality; we deliver to the mainland only.",
        )
    })
}

fn place(typed: &str, part: AddressPart, may_be_empty: bool) -> Result<String, AddressFlowError> {
    if may_be_empty && typed.trim().is_empty() {
        return Ok(String::new());
    }
    line(typed, 30).filter(|place| place.chars().count() >= 2).ok_or_else(|| {
        malformed(part, "请填写完整名称，2至30个字。", "Write the whole name: 2 to 30 characters.")
    })
}

fn street(typed: &str) -> Result<String, AddressFlowError> {
    line(typed, 120).filter(|street| street.chars().count() >= 4).ok_or_else(|| {
        malformed(
            AddressPart::Street,
            "请填写街道、门牌号、楼栋和房间号，4至120个字。",
            "Write street, number, building and door: 4 to 120 characters.",
        )
    })
}

/// So many addresses there is room for.
pub(crate) const fn room_for_addresses() -> u32 {
    ADDRESSES_MAX
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    #[track_caller]
    fn check(read: fn(&str) -> Result<String, AddressFlowError>, typed: &[&str], expected: Expect) {
        let said = |typed: &&str| match read(typed) {
            Ok(kept) => format!("{typed:?} is {kept}\n"),
            Err(_) => format!("{typed:?} is refused\n"),
        };
        expected.assert_eq(&typed.iter().map(said).collect::<String>());
    }

    #[test]
    fn numbers_couriers_dial() {
        let typed = [
            "138 0000 1234",
            "+86 13800001234",
            "0591-87654321",
            "05918765432",
            "010 62345678",
            "02187654321",
            "12345678901",
            "10086",
            "87654321",
            "0591-17654321",
            "1380000123a",
            "",
        ];
        check(
            phone,
            &typed,
            expect![[r#"
            "138 0000 1234" is 13800001234
            "+86 13800001234" is 13800001234
            "0591-87654321" is 0591-87654321
            "05918765432" is 0591-8765432
            "010 62345678" is 010-62345678
            "02187654321" is 021-87654321
            "12345678901" is refused
            "10086" is refused
            "87654321" is refused
            "0591-17654321" is refused
            "1380000123a" is refused
            "" is refused
        "#]],
        );
    }

    #[test]
    fn provinces_of_the_mainland() {
        let typed = ["福建省", "福建", "内蒙古", "北京市", "福", "台", "Fujian", ""];
        check(
            province,
            &typed,
            expect![[r#"
            "福建省" is 福建省
            "福建" is 福建省
            "内蒙古" is 内蒙古自治区
            "北京市" is 北京市
            "福" is refused
            "台" is refused
            "Fujian" is refused
            "" is refused
        "#]],
        );
    }

    #[test]
    fn names_and_streets() {
        check(
            recipient,
            &["林小雨", " Li  Hua ", "林", "林2号", "a<b>", ""],
            expect![[r#"
            "林小雨" is 林小雨
            " Li  Hua " is Li Hua
            "林" is refused
            "林2号" is refused
            "a<b>" is refused
            "" is refused
        "#]],
        );
        check(
            street,
            &["东街1号3幢502", "东街", "a\u{0}bcd", &"字".repeat(121)],
            expect![[r#"
            "东街1号3幢502" is 东街1号3幢502
            "东街" is refused
            "a\0bcd" is refused
            "字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字" is refused
        "#]],
        );
    }
}
