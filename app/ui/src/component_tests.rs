//! What components are as HTML.

use crate::{
    AccountShell, Bones, Breadcrumbs, Button, CheckList, ChoiceChip, DataTable, DigitPad, Emphasis,
    EmptyState, Fault, FaultSummary, Field, FigureSize, Glyph, LinkButton, Meter, Notice,
    PageHeading, PriceFigure, SectionHeading, Tag, TextField, Tone, Typing,
};
use expect_test::{Expect, expect};
use hall_types::{Fen, Locale};
use leptos::prelude::*;

#[track_caller]
fn check(view: impl IntoView, expected: &Expect) {
    let html = Owner::new().with(|| view.into_view().to_html());
    // Markers that only matter where a page comes alive.
    let html = html.replace("<!>", "").replace("<!--<() />-->", "");
    expected.assert_eq(&html.replace("><", ">\n<"));
}

#[test]
fn a_price_is_a_figure_with_what_it_is_for() {
    check(
        view! { <PriceFigure fen=Fen(9900) per="/月" size=FigureSize::Hero/> },
        &expect![[r#"
        <span class="price price-hero">
        <span class="price-currency">¥</span>
        <span class="price-number">99</span>
        <span class="price-per">/月</span>
        </span>"#]],
    );
    check(
        view! { <PriceFigure fen=Fen(0) per="/月" free="免费"/> },
        &expect![[r#"
        <span class="price">
        <span class="price-number price-words">免费</span>
        </span>"#]],
    );
    check(
        view! { <PriceFigure fen=Fen(50) before="from"/> },
        &expect![[r#"
        <span class="price">
        <span class="price-before">from </span>
        <span class="price-currency">¥</span>
        <span class="price-number">0.50</span>
        </span>"#]],
    );
}

#[test]
fn buttons_and_links_say_what_they_do() {
    check(
        view! { <Button emphasis=Emphasis::Primary kind="submit" words="搜索"/> },
        &expect![[r#"
        <button type="submit" class="button button-primary">
        <span>搜索</span>
        </button>"#]],
    );
    check(
        view! { <LinkButton href="tel:10000" glyph=Glyph::Check>"拨打 10000"</LinkButton> },
        &expect![[r#"
            <a href="tel:10000" class="button">
            <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false" class="icon">
            <path d="M5 12.5l4.7 4.7L19 7.5">
            </path>
            </svg>
            <span>拨打 10000</span>
            </a>"#]],
    );
}

#[test]
fn a_choice_is_a_labelled_box() {
    check(
        view! {
            <ChoiceChip name="need" value="data" checked=true on_change=|_| () words="流量多"/>
        },
        &expect![[r#"
            <label class="choice">
            <input type="checkbox" name="need" value="data" checked>
            <span class="choice-face">流量多</span>
            </label>"#]],
    );
}

#[test]
fn a_table_names_its_frame_and_its_columns() {
    check(
        view! {
            <DataTable caption="资费" head=vec!["项目".to_owned()] class="price-table">
                <tr>
                    <td>"通话"</td>
                </tr>
            </DataTable>
        },
        &expect![[r#"
            <div role="region" tabindex="0" aria-label="资费" class="table-frame">
            <table class="price-table">
            <caption class="">资费</caption>
            <thead>
            <tr>
            <th scope="col">项目</th>
            </tr>
            </thead>
            <tbody>
            <tr>
            <td>通话</td>
            </tr>
            </tbody>
            </table>
            </div>"#]],
    );
}

#[test]
fn headings_have_their_place() {
    check(
        view! { <PageHeading title="套餐" lead="全部在售"/> },
        &expect![[r#"
        <header class="page-heading">
        <h1>套餐</h1>
        <p class="lead">全部在售</p>
        </header>"#]],
    );
    let all = ("全部".to_owned(), "/zh/plans/".to_owned());
    check(
        view! { <SectionHeading id="plans" title="套餐" all=all/> },
        &expect![[r#"
        <div class="section-heading">
        <h2 id="plans">套餐</h2>
        <a href="/zh/plans/" class="section-all">全部<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false" class="icon">
        <path d="M9.5 6l6 6-6 6">
        </path>
        </svg>
        </a>
        </div>"#]],
    );
    let way = vec![("首页".to_owned(), "/zh/".to_owned())];
    check(
        view! { <Breadcrumbs label="当前位置" way=way current="套餐".to_owned()/> },
        &expect![[r#"
            <nav aria-label="当前位置" class="breadcrumbs">
            <ol>
            <li>
            <a href="/zh/">首页</a>
            </li>
            <li aria-current="page">套餐</li>
            </ol>
            </nav>"#]],
    );
}

#[test]
fn remarks_show_their_tone_by_icon_too() {
    check(
        view! { <Notice tone=Tone::Warning title="已停售"/> },
        &expect![[r#"
        <div class="remark remark-warning">
        <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false" class="icon">
        <path d="M12 4.5 2.8 19.5h18.4zM12 10v4.5M12 17h.01">
        </path>
        </svg>
        <div class="remark-words">
        <p class="remark-title">已停售</p>
        </div>
        </div>"#]],
    );
    check(
        view! { <Tag class="tag-accent">"全球通"</Tag> },
        &expect![[r#"<span class="tag tag-accent">全球通</span>"#]],
    );
    check(
        view! {
            <EmptyState title="没有套餐">
                <p>"换一个条件"</p>
            </EmptyState>
        },
        &expect![[r#"
            <div class="empty">
            <p class="empty-title">没有套餐</p>
            <p>换一个条件</p>
            </div>"#]],
    );
}

#[test]
fn fields_and_meters_are_labelled() {
    check(
        view! {
            <Field id="q" label="搜索" hint="套餐或业务">
                <input id="q"/>
            </Field>
        },
        &expect![[r#"
            <div class="field">
            <label for="q" class="field-label">搜索</label>
            <p id="q-hint" class="field-hint">套餐或业务</p>
            <input id="q">
            </div>"#]],
    );
    check(
        view! { <Meter value=3 max=10 label="剩余3 GB"/> },
        &expect![[r#"
        <div class="meter">
        <meter min="0" max="10" value="3" aria-label="剩余3 GB">
        </meter>
        <span aria-hidden="true" class="meter-words">剩余3 GB</span>
        </div>"#]],
    );
}

#[test]
fn what_is_wrong_is_said_first_and_beside_its_field() {
    let fault = Fault {
        sentences: vec!["请核对。".to_owned()],
        ..Fault::of_field("code", "验证码不对")
    };
    let faults = RwSignal::new(vec![fault]);
    check(
        view! { <FaultSummary faults=faults/> },
        &expect![[r##"
            <div role="alert" tabindex="-1" class="remark remark-danger faults">
            <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false" class="icon">
            <path d="M12 4.5 2.8 19.5h18.4zM12 10v4.5M12 17h.01">
            </path>
            </svg>
            <div class="remark-words">
            <p class="remark-title">
            <a href="#code">验证码不对</a>
            </p>
            <p>请核对。</p>
            </div>
            </div>"##]],
    );
    let value = RwSignal::new(String::new());
    check(
        view! {
            <TextField id="code" label="验证码" hint="6位".to_owned() typing=Typing::CODE value=value faults=faults/>
        },
        &expect![[r#"
            <div class="field">
            <label for="code" class="field-label">验证码</label>
            <p id="code-hint" class="field-hint">6位</p>
            <p id="code-fault" class="field-fault">验证码不对</p>
            <input id="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" maxlength="12" aria-describedby="code-hint code-fault" aria-invalid="true">
            </div>"#]],
    );
    faults.set(Vec::new());
    check(view! { <FaultSummary faults=faults/> }, &expect![[""]]);
    check(
        view! { <TextField id="amount" label="金额" typing=Typing::AMOUNT.without_keyboard() value=value/> },
        &expect![[r#"
            <div class="field">
            <label for="amount" class="field-label">金额</label>
            <input id="amount" name="amount" type="text" inputmode="none" autocomplete="off" maxlength="12">
            </div>"#]],
    );
}

#[test]
fn what_is_on_its_way_has_a_place_and_a_word() {
    check(
        view! { <Bones locale=Locale::Zh class="bones-rows" count=2/> },
        &expect![[r#"
        <div class="bones">
        <p class="unseen">正在加载</p>
        <div aria-hidden="true" class="bones-rows">
        <span class="bone">
        </span>
        <span class="bone">
        </span>
        </div>
        </div>"#]],
    );
    check(
        view! { <AccountShell locale=Locale::En/> },
        &expect![[r#"
        <div id="my-app">
        <div class="my my-home">
        <div class="my-page">
        <header class="my-heading">
        <h1>My hall</h1>
        </header>
        <div class="bones">
        <p class="unseen">Loading</p>
        <div aria-hidden="true" class="home-figures">
        <span class="bone">
        </span>
        <span class="bone">
        </span>
        <span class="bone">
        </span>
        <span class="bone">
        </span>
        <span class="bone">
        </span>
        <span class="bone">
        </span>
        </div>
        </div>
        </div>
        </div>
        </div>
        <div id="my-app-failure" hidden>
        <div class="remark remark-warning">
        <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false" class="icon">
        <path d="M12 4.5 2.8 19.5h18.4zM12 10v4.5M12 17h.01">
        </path>
        </svg>
        <div class="remark-words">
        <p class="remark-title">The page did not load completely</p>
        <p>The network may have failed, or the browser may be too old. Try again; if that does not help, call us and we do it with you.</p>
        <p>
        <a href="" class="button">Try again</a>
        </p>
        </div>
        </div>
        </div>
        <noscript>
        <div class="remark remark-warning">
        <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false" class="icon">
        <path d="M12 4.5 2.8 19.5h18.4zM12 10v4.5M12 17h.01">
        </path>
        </svg>
        <div class="remark-words">
        <p class="remark-title">JavaScript is needed</p>
        <p>My hall needs JavaScript to show your account. You can also call us, or send a text.</p>
        </div>
        </div>
        </noscript>"#]],
    );
}

#[test]
fn answers_to_check_are_terms_with_what_they_stand_for() {
    let rows = vec![("金额".to_owned(), "¥50.00".to_owned())];
    check(
        view! { <CheckList rows=rows/> },
        &expect![[r#"
        <dl class="check-list">
        <div>
        <dt>金额</dt>
        <dd>¥50.00</dd>
        </div>
        </dl>"#]],
    );
}

#[test]
fn a_pad_has_digits_and_a_point_for_amounts() {
    let value = RwSignal::new(String::new());
    check(
        view! { <DigitPad locale=Locale::Zh field="amount" value=value length_max=8 has_point=true/> },
        &expect![[r#"
            <div role="group" aria-label="数字键盘" class="pad">
            <button type="button" aria-controls="amount" class="pad-key">1</button>
            <button type="button" aria-controls="amount" class="pad-key">2</button>
            <button type="button" aria-controls="amount" class="pad-key">3</button>
            <button type="button" aria-controls="amount" class="pad-key">4</button>
            <button type="button" aria-controls="amount" class="pad-key">5</button>
            <button type="button" aria-controls="amount" class="pad-key">6</button>
            <button type="button" aria-controls="amount" class="pad-key">7</button>
            <button type="button" aria-controls="amount" class="pad-key">8</button>
            <button type="button" aria-controls="amount" class="pad-key">9</button>
            <button type="button" aria-controls="amount" class="pad-key">.</button>
            <button type="button" aria-controls="amount" class="pad-key">0</button>
            <button type="button" aria-controls="amount" class="pad-key">退格</button>
            <button type="button" aria-controls="amount" class="pad-key">清空</button>
            </div>"#]],
    );
}
