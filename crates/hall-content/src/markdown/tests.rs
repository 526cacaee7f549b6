//! Texts as the hall sees them: Markdown in, the tree and everything that is wrong out.

use super::*;
use expect_test::{Expect, expect};
use proptest::prelude::*;
use std::fmt::Write;

/// The tree of a text, one block a line, with what it refers to and what is wrong with it.
#[track_caller]
fn check(source: &str, expected: Expect) {
    let read = parse(source);
    let mut out = String::new();
    print_blocks(&read.blocks, 0, &mut out);
    let mut note = |what: &str, range: &Range<usize>, words: &str| {
        writeln!(out, "{what} {:?}: {words}", &source[range.clone()]).expect("a string takes all");
    };
    for link in &read.routes {
        let anchor = link.anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
        note("route", &link.range, &format!("{}{anchor}", link.route));
    }
    for (range, url) in &read.externals {
        note("external", range, url);
    }
    for (range, placeholder) in &read.placeholders {
        note("value", range, &format!("{placeholder:?}"));
    }
    for problem in &read.problems {
        let words = format!("{} / {} / {}", problem.code, problem.message, problem.mend);
        note("problem", &problem.range, &words);
    }
    expected.assert_eq(&out);
}

fn print_blocks(blocks: &[Block], depth: usize, out: &mut String) {
    for block in blocks {
        write!(out, "{:1$}", "", depth * 2).expect("a string takes all");
        let line = match block {
            Block::Heading { level, id, inlines } => format!("h{level}#{id} {}", line(inlines)),
            Block::Paragraph(inlines) => format!("p {}", line(inlines)),
            Block::List { start, .. } => {
                start.map_or("ul".to_owned(), |start| format!("ol {start}"))
            }
            Block::Quote(_) => "quote".to_owned(),
            Block::Table { head, .. } => format!("table {}", cells(head)),
            Block::Code(code) => format!("code {code:?}"),
            Block::Rule => "rule".to_owned(),
        };
        writeln!(out, "{line}").expect("a string takes all");
        match block {
            Block::List { items, .. } => {
                for item in items {
                    writeln!(out, "{:1$}li", "", depth * 2 + 2).expect("a string takes all");
                    print_blocks(item, depth + 2, out);
                }
            }
            Block::Quote(inner) => print_blocks(inner, depth + 1, out),
            Block::Table { rows, .. } => {
                for row in rows {
                    writeln!(out, "{:1$}row {2}", "", depth * 2 + 2, cells(row))
                        .expect("a string takes all");
                }
            }
            _ => {}
        }
    }
}

fn cells(cells: &[Vec<Inline>]) -> String {
    let cell = |cell: &Vec<Inline>| if cell.is_empty() { "-".to_owned() } else { line(cell) };
    cells.iter().map(cell).collect::<Vec<_>>().join(" | ")
}

/// Pieces of a line with a bar between them, marked by what they are.
fn line(inlines: &[Inline]) -> String {
    let piece = |inline: &Inline| match inline {
        Inline::Text(text) => format!("{text:?}"),
        Inline::Span(inner) => format!("span({})", line(inner)),
        Inline::Strong(inner) => format!("strong({})", line(inner)),
        Inline::Emphasis(inner) => format!("em({})", line(inner)),
        Inline::Code(code) => format!("code({code:?})"),
        Inline::Link { to: Link::Route(route, None), inlines } => {
            format!("a[{route}]({})", line(inlines))
        }
        Inline::Link { to: Link::Route(route, Some(anchor)), inlines } => {
            format!("a[{route}#{anchor}]({})", line(inlines))
        }
        Inline::Link { to: Link::Anchor(anchor), inlines } => {
            format!("a[#{anchor}]({})", line(inlines))
        }
        Inline::Link { to: Link::External(url), inlines } => format!("a[{url}]({})", line(inlines)),
        Inline::Placeholder(placeholder) => format!("{placeholder:?}"),
        Inline::Break => "br".to_owned(),
    };
    inlines.iter().map(piece).collect::<Vec<_>>().join(" ")
}

#[test]
fn paragraphs_and_what_stands_in_them() {
    check(
        "Words, **bold**, *italic*, `as typed`.\nThe same paragraph.  \nA new line.\n\n另一段。",
        expect![[r#"
            p "Words, " strong("bold") ", " em("italic") ", " code("as typed") ".\nThe same paragraph." br "A new line."
            p "另一段。"
        "#]],
    );
}

#[test]
fn headings_make_anchors() {
    check(
        "## Switch it on\n\n### What it costs — 5 GB?\n\n## Switch it on\n\n#### 账单 与 缴费\n\n## …\n\n## *!*",
        expect![[r#"
            h2#switch-it-on "Switch it on"
            h3#what-it-costs-5-gb "What it costs — 5 GB?"
            h2#switch-it-on-2 "Switch it on"
            h4#账单-与-缴费 "账单 与 缴费"
            h2#section "…"
            h2#section-2 em("!")
        "#]],
    );
}

#[test]
fn headings_of_other_levels_are_refused() {
    check(
        "# Title\n\n##### Too deep\n\nUnderlined\n===\n\nOk\n---\n",
        expect![[r######"
        h2#ok "Ok"
        problem "# Title\n": content/heading-level / the page's title is its only heading of level 1, and there are none below level 4 / use ## to ####
        problem "##### Too deep\n": content/heading-level / the page's title is its only heading of level 1, and there are none below level 4 / use ## to ####
        problem "Underlined\n===\n": content/heading-level / the page's title is its only heading of level 1, and there are none below level 4 / use ## to ####
    "######]],
    );
}

#[test]
fn what_is_empty_is_refused() {
    check(
        "##\n\n## **\n\nSee [](/plans), [ ](#x) and [*](/help).",
        expect![[r###"
        h2#section "**"
        p "See ,  and " a[/help]("*") "."
        route "[*](/help)": /help
        problem "##\n": content/empty / the heading has no words / write them after the #, or remove the line
        problem "[](/plans)": content/empty / the link has no words / write between [ and ] what it leads to
        problem "[ ](#x)": content/empty / the link has no words / write between [ and ] what it leads to
    "###]],
    );
}

#[test]
fn lists_tight_and_loose() {
    check(
        "1. one\n2. *two*, with `code`\n   and a second line\n   - inner\n\n- loose\n\n- items\n\n7) seven",
        expect![[r#"
            ol 1
              li
                p "one"
              li
                p em("two") ", with " code("code") "\nand a second line"
                ul
                  li
                    p "inner"
            ul
              li
                p "loose"
              li
                p "items"
            ol 7
              li
                p "seven"
        "#]],
    );
}

#[test]
fn quotations_code_and_lines_across() {
    check(
        "> Said **so**.\n>\n> - once\n\n```text\n{fee} <b> ~~x~~\n```\n\n    indented\n\n***\n",
        expect![[r#"
            quote
              p "Said " strong("so") "."
              ul
                li
                  p "once"
            code "{fee} <b> ~~x~~\n"
            code "indented\n"
            rule
        "#]],
    );
}

#[test]
fn tables() {
    check(
        "| Plan | Fee |\n|---|--:|\n| [A](/plans/a) | {fee:plan/a} |\n| **B** |\n| c | d | e |\n",
        expect![[r#"
            table "Plan" | "Fee"
              row a[/plans/a]("A") | Fee(Plan(PlanId(Slug("a"))))
              row strong("B") | -
              row "c" | "d"
            route "[A](/plans/a)": /plans/a
            value "{fee:plan/a}": Fee(Plan(PlanId(Slug("a"))))
        "#]],
    );
}

#[test]
fn raw_html_is_refused() {
    check(
        "A <b>bold</b> word.\n\n<div onclick=\"x()\">\nblock\n</div>\n\n<!-- note -->\n",
        expect![[r#"
        p "A bold word."
        problem "<b>": content/raw-html / HTML has no place in a text / write it in Markdown; what Markdown cannot say, a page of the hall does not show
        problem "</b>": content/raw-html / HTML has no place in a text / write it in Markdown; what Markdown cannot say, a page of the hall does not show
        problem "<div onclick=\"x()\">\nblock\n</div>\n": content/raw-html / HTML has no place in a text / write it in Markdown; what Markdown cannot say, a page of the hall does not show
        problem "<!-- note -->\n": content/raw-html / HTML has no place in a text / write it in Markdown; what Markdown cannot say, a page of the hall does not show
    "#]],
    );
}

#[test]
fn pictures_and_struck_out_words_are_refused() {
    check(
        "![alt ![inner](b.png) more](a.png) and ~~old *price*~~ new.\n\n![alone](c.png)\n",
        expect![[r#"
        p " and  new."
        problem "![alt ![inner](b.png) more](a.png)": content/image / pictures have no place in a text / put the picture into the catalogue or a promotion, with its `alt` words
        problem "~~old *price*~~": content/strikethrough / struck-out words have no place in a text / remove them
        problem "![alone](c.png)": content/image / pictures have no place in a text / put the picture into the catalogue or a promotion, with its `alt` words
    "#]],
    );
}

#[test]
fn links() {
    check(
        "[home](/) [plan](/plans/unlimited-99) [slash](/help/e-bill/) [place](/help/e-bill#stop) \
         [web](https://www.miit.gov.cn/x?y#z) [post](mailto:a@b.example) [call](tel:10098) \
         <https://www.example.com> <help@b.example>\n\n[by name][r]\n\n[r]: /contact\n",
        expect![[r#"
            p a[/]("home") " " a[/plans/unlimited-99]("plan") " " a[/help/e-bill]("slash") " " a[/help/e-bill#stop]("place") " " a[https://www.miit.gov.cn/x?y#z]("web") " " a[mailto:a@b.example]("post") " " a[tel:10098]("call") " " a[https://www.example.com]("https://www.example.com") " " a[mailto:help@b.example]("help@b.example")
            p a[/contact]("by name")
            route "[home](/)": /
            route "[plan](/plans/unlimited-99)": /plans/unlimited-99
            route "[slash](/help/e-bill/)": /help/e-bill
            route "[place](/help/e-bill#stop)": /help/e-bill#stop
            route "[by name][r]": /contact
            external "[web](https://www.miit.gov.cn/x?y#z)": https://www.miit.gov.cn/x?y#z
            external "[post](mailto:a@b.example)": mailto:a@b.example
            external "[call](tel:10098)": tel:10098
            external "<https://www.example.com>": https://www.example.com
            external "<help@b.example>": mailto:help@b.example
        "#]],
    );
}

#[test]
fn links_that_lead_nowhere() {
    check(
        "[a](help/e-bill) [b](/zh/plans) [c](/plan/x) [d](http://x.example) [e](javascript:alert) \
         [f](//x.example) [g](/404) [h](/plans?need=data) [i]() [j](/plans/Unlimited) [k](HTTPS://x)",
        expect![[r#"
            p "          "
            problem "[a](help/e-bill)": content/bad-link / "help/e-bill" leads nowhere / link to a page of the hall without its language, like /help/read-your-bill, or to https:, mailto: or tel:
            problem "[b](/zh/plans)": content/bad-link / "/zh/plans" leads nowhere / link to a page of the hall without its language, like /help/read-your-bill, or to https:, mailto: or tel:
            problem "[c](/plan/x)": content/bad-link / "/plan/x" leads nowhere / link to a page of the hall without its language, like /help/read-your-bill, or to https:, mailto: or tel:
            problem "[d](http://x.example)": content/bad-link / "http://x.example" is not encrypted, so anybody on the way can change it / link to a page of the hall without its language, like /help/read-your-bill, or to https:, mailto: or tel:
            problem "[e](javascript:alert)": content/bad-link / "javascript:alert" leads nowhere / link to a page of the hall without its language, like /help/read-your-bill, or to https:, mailto: or tel:
            problem "[f](//x.example)": content/bad-link / "//x.example" leads nowhere / link to a page of the hall without its language, like /help/read-your-bill, or to https:, mailto: or tel:
            problem "[g](/404)": content/bad-link / "/404" leads nowhere / link to a page of the hall without its language, like /help/read-your-bill, or to https:, mailto: or tel:
            problem "[h](/plans?need=data)": content/bad-link / "/plans?need=data" leads nowhere / link to a page of the hall without its language, like /help/read-your-bill, or to https:, mailto: or tel:
            problem "[i]()": content/bad-link / "" leads nowhere / link to a page of the hall without its language, like /help/read-your-bill, or to https:, mailto: or tel:
            problem "[j](/plans/Unlimited)": content/bad-link / "/plans/Unlimited" leads nowhere / link to a page of the hall without its language, like /help/read-your-bill, or to https:, mailto: or tel:
            problem "[k](HTTPS://x)": content/bad-link / "HTTPS://x" leads nowhere / link to a page of the hall without its language, like /help/read-your-bill, or to https:, mailto: or tel:
        "#]],
    );
}

#[test]
fn anchors_of_the_same_page() {
    check(
        "## Fees\n\n[up](#fees) [there](#later) [wrong](#Fees) [gone](#nothing) [top](#)\n\n## Later\n",
        expect![[r#"
            h2#fees "Fees"
            p a[#fees]("up") " " a[#later]("there") " " a[#Fees]("wrong") " " a[#nothing]("gone") " " a[#]("top")
            h2#later "Later"
            problem "[wrong](#Fees)": content/bad-link / no heading of this page makes the anchor "Fees" / link to one of the page's headings, in lower case with hyphens between words
            problem "[gone](#nothing)": content/bad-link / no heading of this page makes the anchor "nothing" / link to one of the page's headings, in lower case with hyphens between words
            problem "[top](#)": content/bad-link / no heading of this page makes the anchor "" / link to one of the page's headings, in lower case with hyphens between words
        "#]],
    );
}

#[test]
fn values_to_fill_in() {
    check(
        "It costs {fee:plan/unlimited-99}, or {points:reward/kettle}; call **{hotline}**.\n\n\
         ## From {fee:add-on/day-1g}\n\n{fee} {points} {until}",
        expect![[r#"
            p span("It costs " Fee(Plan(PlanId(Slug("unlimited-99")))) ", or " Points(Reward(RewardId(Slug("kettle")))) "; call ") strong(Hotline) "."
            h2#from span("From " Fee(AddOn(AddOnId(Slug("day-1g")))))
            p span(OwnFee " " OwnPoints " " Until)
            value "{fee:plan/unlimited-99}": Fee(Plan(PlanId(Slug("unlimited-99"))))
            value "{points:reward/kettle}": Points(Reward(RewardId(Slug("kettle"))))
            value "{hotline}": Hotline
            value "{fee:add-on/day-1g}": Fee(AddOn(AddOnId(Slug("day-1g"))))
            value "{fee}": OwnFee
            value "{points}": OwnPoints
            value "{until}": Until
        "#]],
    );
}

#[test]
fn values_nobody_can_fill_in() {
    check(
        "{price} {fee:unlimited-99} {points:} {fee_of_it} { hotline } {} {a*b*c}\n\nLeft { open, and } closed, `{code}`.",
        expect![[r#"
            p span("{price}" " " "{fee:unlimited-99}" " " "{points:}" " " "{fee_of_it}" " " "{ hotline }" " " "{}" " {a") em("b") "c}"
            p span("Left " "{ open, and }" " closed, ") code("{code}") "."
            problem "{price}": content/unknown-placeholder / {price} is no value the hall can fill in / use {fee:plan/ID}, {points:reward/ID}, {hotline}, and in promotions {fee}, {points}, {until}
            problem "{fee:unlimited-99}": content/unknown-placeholder / "unlimited-99" is no reference such as plan/unlimited-99 / use {fee:plan/ID}, {points:reward/ID}, {hotline}, and in promotions {fee}, {points}, {until}
            problem "{points:}": content/unknown-placeholder / "" is no reference such as plan/unlimited-99 / use {fee:plan/ID}, {points:reward/ID}, {hotline}, and in promotions {fee}, {points}, {until}
            problem "{fee_of_it}": content/unknown-placeholder / {fee_of_it} is no value the hall can fill in / use {fee:plan/ID}, {points:reward/ID}, {hotline}, and in promotions {fee}, {points}, {until}
            problem "{ hotline }": content/unknown-placeholder / { hotline } is no value the hall can fill in / use {fee:plan/ID}, {points:reward/ID}, {hotline}, and in promotions {fee}, {points}, {until}
            problem "{}": content/unknown-placeholder / {} is no value the hall can fill in / use {fee:plan/ID}, {points:reward/ID}, {hotline}, and in promotions {fee}, {points}, {until}
            problem "{ open, and }": content/unknown-placeholder / { open, and } is no value the hall can fill in / use {fee:plan/ID}, {points:reward/ID}, {hotline}, and in promotions {fee}, {points}, {until}
        "#]],
    );
}

/// Where the words differ from what stands in the file, the whole of them is pointed at.
#[test]
fn values_beside_entities_and_backslashes() {
    check(
        "Q&amp;A: {hotline}; 3 \\* {fee:plan/a}; \\{until}",
        expect![[r#"
        p span("Q&A: " Hotline "; 3 * " Fee(Plan(PlanId(Slug("a")))) "; " Until)
        value "Q&amp;A: {hotline}; 3 \\* {fee:plan/a}; \\{until}": Hotline
        value "Q&amp;A: {hotline}; 3 \\* {fee:plan/a}; \\{until}": Fee(Plan(PlanId(Slug("a"))))
        value "Q&amp;A: {hotline}; 3 \\* {fee:plan/a}; \\{until}": Until
    "#]],
    );
}

#[test]
fn nothing_is_too_deep_to_be_refused() {
    let quoted = format!("{} deep", ">".repeat(20));
    check(
        &quoted,
        expect![[r#"
        quote
          quote
            quote
              quote
                quote
                  quote
                    quote
                      quote
                        quote
                          quote
                            quote
                              quote
                                quote
        problem ">>>>>>>> deep": content/too-deep / this stands inside more than 12 lists, quotations or emphases / write it flatter
    "#]],
    );
    // A reader that went as deep as it is asked to would run out of stack here.
    let read = parse(&format!("{} deep", "> ".repeat(50_000)));
    assert_eq!(read.problems.len(), 1);
    let read = parse(&format!("{}deep{}", "*a **b ".repeat(5_000), "** *".repeat(5_000)));
    assert!(read.problems.iter().all(|problem| problem.code == "content/too-deep"));
}

#[test]
fn words_without_their_form() {
    let read = parse("Call *the* [**hotline**](/contact) at `10098`  \nor {hotline}.");
    let [Block::Paragraph(inlines)] = read.blocks.as_slice() else { panic!("one paragraph") };
    assert_eq!(plain(inlines), "Call the hotline at 10098 or .");
}

#[test]
fn plain_text_with_values() {
    let text = "只要{fee}，即{fee:plan/a}{x}，{ {until}，{until";
    let (pieces, problems) = placeholders(text);
    let words: Vec<&str> = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(words) => words,
            Piece::Placeholder(range, _) => &text[range.clone()],
        })
        .collect();
    assert_eq!(
        words,
        ["只要", "{fee}", "，即", "{fee:plan/a}", "{x}", "，{ ", "{until}", "，{until"]
    );
    let wrong: Vec<&str> = problems.iter().map(|problem| &text[problem.range.clone()]).collect();
    assert_eq!(wrong, ["{x}"]);
}

/// Bits of Markdown that parsers trip over.
fn awkward() -> impl Strategy<Value = String> {
    let bits = vec![
        "#",
        "##",
        "- ",
        "1. ",
        "> ",
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "[",
        "]",
        "(",
        ")",
        "](/plans)",
        "![",
        "<",
        ">",
        "<b>",
        "</b>",
        "<!--",
        "|",
        "|---|\n",
        "\n",
        "\n\n",
        "    ",
        "\t",
        "~~",
        "\\",
        "&amp;",
        "&",
        "{",
        "}",
        "{fee}",
        "{fee:plan/a}",
        "{hotline}",
        "套餐",
        "é",
        "😀",
        "a",
        " ",
        "#x",
        "http://",
        "\u{0}",
        "\u{feff}",
        "\r\n",
        "[^1]",
        "+++\n",
        "---\n",
        ":",
        "\u{2028}",
    ];
    prop::collection::vec(prop::sample::select(bits), 0..40).prop_map(|bits| bits.concat())
}

fn assert_sound(source: &str) -> Result<(), TestCaseError> {
    let read = parse(source);
    let ranges = read.routes.iter().map(|link| &link.range);
    let ranges = ranges.chain(read.externals.iter().map(|(range, _)| range));
    let ranges = ranges.chain(read.placeholders.iter().map(|(range, _)| range));
    let ranges = ranges.chain(read.problems.iter().map(|problem| &problem.range));
    for range in ranges {
        prop_assert!(source.get(range.clone()).is_some(), "{range:?} is no part of {source:?}");
    }
    let mut ids: Vec<&str> = Vec::new();
    collect_ids(&read.blocks, &mut ids);
    prop_assert!(ids.iter().all(|id| !id.is_empty() && !id.contains(char::is_whitespace)));
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    prop_assert_eq!(ids.len(), count, "anchors are unique");
    Ok(())
}

fn collect_ids<'a>(blocks: &'a [Block], ids: &mut Vec<&'a str>) {
    for block in blocks {
        match block {
            Block::Heading { id, .. } => ids.push(id),
            Block::List { items, .. } => items.iter().for_each(|item| collect_ids(item, ids)),
            Block::Quote(inner) => collect_ids(inner, ids),
            _ => {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn any_text_is_read_and_places_lie_within_it(source in "\\PC*") {
        assert_sound(&source)?;
    }

    #[test]
    fn awkward_markup_is_read_and_places_lie_within_it(source in awkward()) {
        assert_sound(&source)?;
    }

    /// A value is found whatever markup stands around it, unless that markup takes it up.
    #[test]
    fn values_survive_their_neighbours(before in "[a-z套 *_~!.,(&]{0,8}", after in "[a-z餐 *_~!.,)&;]{0,8}") {
        // A word in front, for what begins a line may begin a block of code.
        let source = format!("x {before} {{fee:plan/unlimited-99}} {after}");
        let read = parse(&source);
        let is_struck = read.problems.iter().any(|problem| problem.code == "content/strikethrough");
        prop_assert!(is_struck || read.placeholders.len() == 1, "{:?}", read);
    }

    #[test]
    fn plain_text_falls_into_pieces_that_make_it_up(text in "[a-z{}:/ 套餐]{0,40}") {
        let (pieces, problems) = placeholders(&text);
        let whole: String = pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(words) => words,
                Piece::Placeholder(range, _) => &text[range.clone()],
            })
            .collect();
        prop_assert_eq!(&whole, &text);
        for problem in problems {
            let is_braced = text[problem.range].starts_with('{');
            prop_assert!(is_braced);
        }
    }
}
