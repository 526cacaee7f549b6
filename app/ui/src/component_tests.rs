//! What components are as HTML.

use crate::{
    Breadcrumbs, Button, ChoiceChip, DataTable, Emphasis, EmptyState, Field, FigureSize, Glyph,
    LinkButton, Meter, Notice, PageHeading, PriceFigure, SectionHeading, Tag, Tone,
};
use expect_test::{Expect, expect};
use hall_types::Fen;
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
