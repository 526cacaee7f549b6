//! What the pages of the mall, the club and help say, on a small site that has them.

use crate::tests::fixture::{html_of, read, text_of};
use crate::{Reader, search_index};
use expect_test::{Expect, expect};
use hall_catalog::Catalog;
use hall_content::{Article, Content, Route, Section, markdown};
use hall_types::Locale::{self, En, Zh};
use jiff::civil::date;
use leptos::prelude::Owner;
use serde_json::{Value, json};

const BILL: &str = "\
## First

Your bill, see [points](/points) or call {hotline}.

| Line | What |
|---|---|
| Fee | The plan |

1. Open
2. Read

## Second
## Third
## Fourth
## Fifth

> Keep it.
";

fn text_in_both(zh: &str, en: &str) -> Value {
    json!({ "zh": zh, "en": en })
}

fn catalog() -> Catalog {
    let reward = |id: &str, shelf: &str, points: i64, cash: Option<&str>, stock: Option<u32>| {
        json!({
            "id": id,
            "name": text_in_both(&format!("{id}礼"), &format!("Reward {id}")),
            "summary": text_in_both("一件礼品", "A reward"),
            "kind": "physical",
            "shelf": shelf,
            "points": points,
            "cash": cash,
            "worth": "69 yuan",
            "stock": stock,
            "per_person_max": 2,
            "delivery": ["pick_up", "courier"],
            "valid_for": { "from": "2026-01-01" },
            "notes": [text_in_both("不退换", "No returns")],
        })
    };
    let shop = |id: &str, city: &str, city_en: &str, hands_out: bool| {
        json!({
            "id": id,
            "name": text_in_both(&format!("{id}营业厅"), &format!("Shop {id}")),
            "city": text_in_both(city, city_en),
            "district": text_in_both("东区", "East"),
            "address": text_in_both("东街1号", "1 East Street"),
            "hours": text_in_both("每天9:00–18:00", "Every day 09:00–18:00"),
            "phone": "0591-87654321",
            "hands_out_rewards": hands_out,
        })
    };
    let only_gold = |mut reward: serde_json::Value| {
        reward["tiers"] = json!(["gold"]);
        reward["tier_price"] = json!([{ "tiers": ["gold"], "points": 20000 }]);
        reward["per_day_max"] = json!(50);
        reward
    };
    let tier = |id: &str, zh: &str, en: &str| json!({ "id": id, "name": text_in_both(zh, en), "how": text_in_both("办法", "How") });
    let service = |id: &str, access: &str, free: &[&str], fee_for: &[&str], fee: Option<&str>| {
        json!({
            "id": id,
            "name": text_in_both(&format!("{id}服务"), &format!("Service {id}")),
            "summary": text_in_both("内容", "What one gets"),
            "access": access,
            "free_for": free,
            "by_fee_for": fee_for,
            "fee": fee,
            "worth": "60 yuan",
            "how": text_in_both("出示会员码", "Show your pass"),
        })
    };
    let file = json!({
        "reward": [
            reward("kettle", "home", 6000, None, Some(300)),
            reward("towel", "home", 4000, Some("9.9 yuan"), None),
            only_gold(reward("cable", "digital", 21000, None, None)),
        ],
        "channel": [{
            "id": "shop",
            "name": text_in_both("营业厅", "Shop"),
            "summary": text_in_both("当面办", "In person"),
            "kind": "store",
            "authentication": "A",
            "hours": text_in_both("9:00–18:30", "09:00–18:30"),
            "reach": text_in_both("各县", "In every town"),
        }],
        "shop": [
            shop("wuyi", "福州", "Fuzhou", true),
            shop("hubin", "厦门", "Xiamen", false),
            shop("mawei", "福州", "Fuzhou", false),
        ],
        "vip_tier": [tier("gold", "金卡", "Gold"), tier("plain", "普通", "Ordinary")],
        "vip_service": [
            service("lounge", "restricted", &["gold"], &[], None),
            service("gym", "semi_open", &["gold"], &["plain"], Some("20 yuan")),
            service("talk", "semi_open", &["gold"], &["plain"], None),
        ],
    });
    Catalog::assemble(vec![read(file)], &[]).expect("the fixture is in order")
}

fn content() -> Content {
    let settings = json!({
        "operator": {
            "name": text_in_both("小河移动", "Brook Mobile"),
            "legal_name": text_in_both("小河移动有限公司", "Brook Mobile Ltd."),
            "tagline": text_in_both("账单明白", "Plain bills"),
            "time_zone": "Asia/Shanghai",
        },
        "site": { "url": "https://hall.example", "locales": ["zh", "en"], "logo": "logo.svg" },
        "hotline": { "number": "10000", "hours": text_in_both("每天", "Every day") },
        "brand": [],
    });
    let article = |locale: Locale, slug: &str, order: u16| {
        let front = json!({
            "title": match locale { Zh => format!("{slug}问"), En => format!("About {slug}") },
            "summary": match locale { Zh => "说明", En => "Explained" },
            "updated": "2026-11-02",
            "topic": "bills",
            "order": order,
            "keywords": ["why"],
        });
        Article {
            locale,
            section: Section::Help,
            slug: slug.parse().expect("a slug"),
            front: read(front),
            body: markdown::parse(BILL).blocks,
        }
    };
    let articles = [Zh, En]
        .into_iter()
        .flat_map(|locale| [article(locale, "bill", 1), article(locale, "pay", 2)])
        .collect();
    Content::new(read(settings), articles, Vec::new())
}

fn html(route: &Route, locale: Locale) -> String {
    html_of(&catalog(), &content(), route, locale).expect("the page exists")
}

#[track_caller]
fn check(path: &str, locale: Locale, expected: &Expect) {
    let route = Route::parse(path).expect("tests ask for pages that exist");
    expected.assert_eq(&text_of(&html(&route, locale)));
}

#[test]
fn rewards_stand_on_shelves_with_what_points_are_worth() {
    check(
        "/points",
        En,
        &expect![[r#"
            Home
            Points mall
            Points mall
            Credit, data, everyday things and vouchers for your points. Each says what it costs in a shop and what 100 points are worth with it.
            Home Digital
            Filters
            Kind
            All 3
            Things 3
            Points needed
            All 3
            ≤ 1,000 0
            1,001–3,000 0
            3,001–8,000 2
            &gt; 8,000 1
            Shelf
            All 3
            Home 2
            Digital 1
            3 rewards
            Home
            Reward towel
            4,000 points + ¥9.90
            In a shop ¥69 100 points are worth ¥1.47
            Things Limit 2 a month
            Reward kettle
            6,000 points
            In a shop ¥69 100 points are worth ¥1.15
            Things Limited Limit 2 a month
            Digital
            Reward cable
            21,000 points
            In a shop ¥69 100 points are worth ¥0.32
            Things Limit 2 a month
            How to redeem
            Look at the reward's page: points, cash part and limits.
            Choose “Redeem”, sign in, check everything and confirm. Our staff can also do it for you.
            Points that expire first are used first, and a receipt comes by SMS.
        "#]],
    );
}

#[test]
fn a_reward_says_for_whom_it_is() {
    check(
        "/points/cable",
        Zh,
        &expect![[r#"
            首页
            积分商城
            cable礼
            cable礼
            一件礼品
            21,000 积分
            市价
            ¥69
            每100积分价值
            ¥0.32
            类型
            实物
            怎样到手
            营业厅领取、快递送达
            每人限兑
            每月2件
            兑换时间
            2026年1月1日起
            算法：市价减去现金部分，除以积分，舍到分。
            去兑换
            兑换前请注意
            限俱乐部金卡会员兑换。
            金卡会员：20,000分。
            每天共限50件，兑完为止。
            不退换
            怎样兑换
            点“去兑换”，登录后核对数量和收货地址再确认；也可以拨打人工客服或到营业厅办理。
            积分先用最早到期的一批，办理后有短信回执。
            拨打 10000
            每天
        "#]],
    );
}

#[test]
fn a_reward_says_its_limits_and_never_what_is_left() {
    check(
        "/points/kettle",
        Zh,
        &expect![[r#"
            首页
            积分商城
            kettle礼
            kettle礼
            一件礼品
            6,000 积分
            市价
            ¥69
            每100积分价值
            ¥1.15
            类型
            实物
            怎样到手
            营业厅领取、快递送达
            每人限兑
            每月2件
            发放总量
            300件
            兑换时间
            2026年1月1日起
            算法：市价减去现金部分，除以积分，舍到分。
            数量有限，兑完即止；能否兑换以办理时为准。
            去兑换
            兑换前请注意
            不退换
            怎样兑换
            点“去兑换”，登录后核对数量和收货地址再确认；也可以拨打人工客服或到营业厅办理。
            积分先用最早到期的一批，办理后有短信回执。
            拨打 10000
            每天
            同一货架
            全部礼品
            towel礼
            4,000 积分 + ¥9.90
            市价 ¥69 每100积分值 ¥1.47
            实物 每人限兑 每月2件
        "#]],
    );
    check(
        "/points/towel",
        En,
        &expect![[r#"
            Home
            Points mall
            Reward towel
            Reward towel
            A reward
            4,000 points + ¥9.90
            In a shop
            ¥69
            Worth of 100 points
            ¥1.47
            Kind
            Things
            How it arrives
            Collected at a shop; Sent to your address
            Limit
            2 a month
            Can be redeemed
            from 1 January 2026
            Reckoned as the price in a shop less the cash part, divided by the points, rounded down to the fen.
            Redeem
            Before you redeem
            No returns
            How to redeem
            Choose “Redeem”, sign in, check everything and confirm. Our staff can also do it for you.
            Points that expire first are used first, and a receipt comes by SMS.
            Call 10000
            Every day
            On the same shelf
            All rewards
            Reward kettle
            6,000 points
            In a shop ¥69 100 points are worth ¥1.15
            Things Limited Limit 2 a month
        "#]],
    );
}

#[test]
fn the_club_says_in_words_who_gets_what() {
    check(
        "/vip",
        En,
        &expect![[r#"
        Home
        Club
        Club
        Who can have which service, what it costs and what it is worth. Every subscriber has a tier, without applying.
        Who gets what
        For certain tiers
        Free for the tiers named, closed to others.
        For certain tiers
        Service
        Gold
        Ordinary
        Service lounge
        Free Not open
        Free, for a fee or by taking part
        Free for some tiers; others pay a fee or take part in something.
        Free, for a fee or by taking part
        Service
        Gold
        Ordinary
        Service gym
        Free ¥20
        Service talk
        Free By taking part
        How one gets to a tier
        Gold
        How
        Ordinary
        How
        Each service and how to use it
        Service lounge
        What one gets
        Worth, each time
        ¥60
        Free for
        Gold
        How to use it
        Show your pass
        Service gym
        What one gets
        Worth, each time
        ¥60
        Free for
        Gold
        Fee
        ¥20
        For the fee
        Ordinary
        How to use it
        Show your pass
        Service talk
        What one gets
        Worth, each time
        ¥60
        Free for
        Gold
        By taking part
        Ordinary
        How to use it
        Show your pass
    "#]],
    );
}

#[test]
fn help_is_by_subject_and_leads_to_search_and_a_person() {
    check(
        "/help",
        Zh,
        &expect![[r#"
            首页
            帮助
            帮助
            按主题查找，或直接搜索。每页底部都有人工客服电话。
            您想问什么
            搜索
            答几个问题，算出最省的套餐
            账单与缴费
            账单与缴费
            bill问 说明
            pay问 说明
        "#]],
    );
    check(
        "/help/bill",
        En,
        &expect![[r#"
        Home
        Help
        About bill
        About bill
        Explained
        Updated 2 November 2026
        On this page
        First
        Second
        Third
        Fourth
        Fifth
        First
        Your bill, see points or call 10000.
        Line
        What
        Fee
        The plan
        Open
        Read
        Second
        Third
        Fourth
        Fifth
        Keep it.
        Related
        About pay
        Not what you needed?
        Ask a person: 10000
        Every day
    "#]],
    );
}

#[test]
fn contact_names_every_channel_with_its_hours() {
    check(
        "/contact",
        En,
        &expect![[r#"
            Home
            Contact
            Contact
            A person first, then every other way, each with its hours.
            Talk to a person
            10000
            Every day
            Call 10000
            Every way to reach us
            Shop
            In person
            Hours
            09:00–18:30
            How
            In every town
            See all shops
        "#]],
    );
}

#[test]
fn shops_stand_by_city_with_hours_and_telephone() {
    check(
        "/shops",
        Zh,
        &expect![[r#"
        首页
        联系我们
        营业厅
        营业厅
        按城市列出每家营业厅的地址、营业时间和电话；标明可领奖品的，可以自提兑换的礼品。
        福州（2家）
        厦门（1家）
        福州
        wuyi营业厅
        可领奖品
        地址
        福州东区东街1号
        服务时间
        每天9:00–18:00
        电话
        0591-87654321
        mawei营业厅
        地址
        福州东区东街1号
        服务时间
        每天9:00–18:00
        电话
        0591-87654321
        厦门
        hubin营业厅
        地址
        厦门东区东街1号
        服务时间
        每天9:00–18:00
        电话
        0591-87654321
    "#]],
    );
    let html = html(&Route::Shops, En);
    assert_eq!(html.matches("href=\"tel:0591-87654321\"").count(), 3, "{html}");
    assert_eq!(html.matches("Rewards collected here").count(), 1, "{html}");
}

#[test]
fn search_lists_every_page_without_script() {
    check(
        "/search",
        En,
        &expect![[r#"
            Home
            Search
            Search
            Find plans, add-ons, services, rewards and help.
            What are you looking for
            Search
            All pages
            Help
            About bill
            About pay
            Rewards
            Reward cable
            Reward kettle
            Reward towel
            Club
            Service gym
            Service lounge
            Service talk
            Other pages
            Add-ons
            All tariffs
            Club
            Contact
            Find your plan
            Help
            Large and simple
            Notices
            Offers
            Plans
            Points mall
            Retired plans
            Services
            Shops
        "#]],
    );
}

#[test]
fn the_search_index_has_titles_words_and_headings() {
    let (catalog, content) = (catalog(), content());
    let reader = Reader::new(En, &catalog, &content, date(2026, 11, 21));
    let index = Owner::new().with(|| search_index(&reader));
    expect![[r#"
        [{"k":"help","t":"About bill","h":"/en/help/bill/","s":"Explained","w":["why"],"g":["First","Second","Third","Fourth","Fifth"]},
        {"k":"help","t":"About pay","h":"/en/help/pay/","s":"Explained","w":["why"],"g":["First","Second","Third","Fourth","Fifth"]},
        {"k":"reward","t":"Reward towel","h":"/en/points/towel/","s":"A reward"},
        {"k":"reward","t":"Reward kettle","h":"/en/points/kettle/","s":"A reward"},
        {"k":"reward","t":"Reward cable","h":"/en/points/cable/","s":"A reward"},
        {"k":"club","t":"Service lounge","h":"/en/vip/#lounge","s":"What one gets"},
        {"k":"club","t":"Service gym","h":"/en/vip/#gym","s":"What one gets"},
        {"k":"club","t":"Service talk","h":"/en/vip/#talk","s":"What one gets"},
        {"k":"page","t":"Plans","h":"/en/plans/"},
        {"k":"page","t":"Find your plan","h":"/en/guide/"},
        {"k":"page","t":"Add-ons","h":"/en/add-ons/"},
        {"k":"page","t":"Services","h":"/en/services/"},
        {"k":"page","t":"Offers","h":"/en/promotions/"},
        {"k":"page","t":"All tariffs","h":"/en/tariffs/"},
        {"k":"page","t":"Retired plans","h":"/en/retired-plans/"},
        {"k":"page","t":"Help","h":"/en/help/"},
        {"k":"page","t":"Notices","h":"/en/notices/"},
        {"k":"page","t":"Contact","h":"/en/contact/"},
        {"k":"page","t":"Large and simple","h":"/en/elder/"},
        {"k":"page","t":"Shops","h":"/en/shops/"},
        {"k":"page","t":"Points mall","h":"/en/points/"},
        {"k":"page","t":"Club","h":"/en/vip/"}]"#]].assert_eq(&index.replace("},{", "},\n{"));
}

#[test]
fn links_in_texts_stay_in_the_language_and_tables_in_their_frame() {
    let html = html(&Route::parse("/help/bill").expect("a page"), Zh);
    for piece in [
        "<a href=\"/zh/points/\">points",
        "<div role=\"region\" tabindex=\"0\" aria-label=\"First\" class=\"table-frame\">",
        "<h2 id=\"first\">",
        "<a href=\"#fifth\">",
    ] {
        assert!(html.contains(piece), "{piece}");
    }
}

#[test]
fn pages_for_failures_hold_no_island_and_a_person_to_call() {
    for route in [Route::NotFound, Route::ServerError, Route::Unavailable, Route::Offline] {
        let html = html(&route, Zh);
        assert!(!html.contains("<leptos-island"), "{route}");
        assert!(html.contains("href=\"tel:10000\""), "{route}");
        assert_eq!(html.matches("<h1").count(), 1, "{route}");
    }
}
