//! One bill: total, difference to the month before, lines with the rule behind each, allowances.

use crate::{
    bills::bill_model::{Group, grouped},
    browser,
    hall::Hall,
    load::{Reload, loaded},
    route::Route,
    words::{bills as words, common},
};
use app_ui::{Button, DataTable, Emphasis, Glyph, Icon, LinkButton, client, dates, figures};
use hall_api::{Bill, BillAllowance, BillCause, BillDifference, BillLine, BillState};
use hall_types::{BillingPeriod, Fen, Locale};
use leptos::prelude::*;

/// Its body.
pub(crate) fn page(hall: Hall, month: BillingPeriod) -> AnyView {
    loaded(
        hall,
        ("bones-bill", 7),
        Reload::new(),
        move || client::bills::one(month),
        move |bill: Bill| view_of(&bill, hall),
    )
}

fn view_of(bill: &Bill, hall: Hall) -> AnyView {
    let locale = hall.locale;
    let difference = bill.difference.as_ref().map(|it| difference(it, bill.total_fen, locale));
    let groups = grouped(&bill.lines);
    let groups = groups.iter().map(|group| group_view(group, locale)).collect::<Vec<_>>();
    view! {
        {total(bill, locale)}
        {difference}
        <section class="section" aria-labelledby="lines">
            <h2 id="lines">{words::LINES.get(locale)}</h2>
            {groups}
            <p class="bill-sum">
                <span>{words::TOTAL.get(locale)}</span>
                <span class="figure">{figures::amount(bill.total_fen)}</span>
            </p>
        </section>
        {allowances(&bill.allowances, locale)}
        {actions(bill.month, hall)}
    }
    .into_any()
}

/// The total, how it stands, which days it covers.
fn total(bill: &Bill, locale: Locale) -> impl IntoView + use<> {
    let covers = words::covers(
        &dates::day_of_year(&bill.from, locale),
        &dates::day_of_year(&bill.until, locale),
        locale,
    );
    let as_of = common::as_of(&dates::moment_of_year(&bill.as_of, locale), locale);
    let state = words::state(bill.state).get(locale);
    let until = bill.due_on.as_ref().filter(|_| bill.state == BillState::Due);
    let until = until.map(|day| words::pay_until(&dates::day_of_year(day, locale), locale));
    let until = until.map(|until| [common::COMMA.get(locale), &until].concat());
    let is_part_paid = !bill.paid_fen.is_zero() && bill.paid_fen != bill.total_fen;
    let paid = is_part_paid.then(|| {
        let paid = words::PAID_OF_IT.get(locale);
        view! { <p>{paid}" "{figures::amount(bill.paid_fen)}</p> }
    });
    let pay = (bill.state == BillState::Due).then(|| {
        view! {
            <LinkButton emphasis=Emphasis::Primary href=Route::Pay.href(locale)>
                {words::PAY.get(locale)}
            </LinkButton>
        }
    });
    view! {
        <section class="card bill-total">
            <p class="quiet">{words::TOTAL.get(locale)}</p>
            <p class="figure home-figure">
                <span class="figure-number">{figures::amount(bill.total_fen)}</span>
            </p>
            <p class:warning=bill.state == BillState::Due>{state}{until}</p>
            {paid}
            <p class="quiet">{covers}" · "{as_of}</p>
            {pay}
        </section>
    }
}

/// One sentence, and its causes in place.
fn difference(difference: &BillDifference, now: Fen, locale: Locale) -> impl IntoView + use<> {
    let compared = words::compared(
        (&dates::month(difference.before, locale), &figures::amount(difference.before_fen)),
        &figures::amount(now),
        &figures::change(difference.change_fen),
        locale,
    );
    let causes = difference.causes.iter();
    let causes = causes.map(|cause| cause_view(cause, locale)).collect::<Vec<_>>();
    view! {
        <section class="section" aria-labelledby="difference">
            <h2 id="difference">{words::DIFFERENCE.get(locale)}</h2>
            <p>{difference.sentence.get(locale).to_owned()}</p>
            <details class="more">
                <summary>
                    {words::CAUSES.get(locale)}
                    <Icon glyph=Glyph::Down/>
                </summary>
                <dl class="check-list">
                    {causes}
                    <div class="check-sum">
                        <dt>{words::CAUSES_SUM.get(locale)}</dt>
                        <dd>{figures::change(difference.change_fen)}</dd>
                    </div>
                </dl>
                <p class="quiet">{compared}</p>
            </details>
        </section>
    }
}

fn cause_view(cause: &BillCause, locale: Locale) -> impl IntoView + use<> {
    view! {
        <div>
            <dt>{cause.words.get(locale).to_owned()}</dt>
            <dd>{figures::change(cause.change_fen)}</dd>
        </div>
    }
}

fn group_view(group: &Group<'_>, locale: Locale) -> impl IntoView + use<> {
    let lines = group.lines.iter().map(|line| line_view(line, locale)).collect::<Vec<_>>();
    view! {
        <div class="bill-group">
            <h3>
                <span>{words::group(group.group).get(locale)}</span>
                <span class="figure">{figures::amount(group.sum)}</span>
            </h3>
            {lines}
        </div>
    }
}

/// A line; the rule behind it opens in place.
fn line_view(line: &BillLine, locale: Locale) -> impl IntoView + use<> {
    let amount = figures::amount(line.amount_fen);
    let formula = line.formula.as_ref().map(|formula| {
        let formula = format!("{} = {amount}", formula.get(locale));
        view! { <p class="why-formula figure">{formula}</p> }
    });
    let quantity = line.quantity.zip(line.unit);
    let quantity = quantity.map(|(quantity, unit)| figures::used(quantity, unit, locale));
    let events = line.events.map(|events| words::events(events, locale));
    let usage: Vec<String> = quantity.into_iter().chain(events).collect();
    let usage = (!usage.is_empty()).then(|| {
        let usage = usage.join(common::COMMA.get(locale));
        let usage = [words::QUANTITY.get(locale), common::COLON.get(locale), &usage].concat();
        view! { <p class="quiet">{usage}</p> }
    });
    view! {
        <details class="why">
            <summary>
                <span class="why-name">{line.name.get(locale).to_owned()}</span>
                <span class="why-cue">{words::WHY.get(locale)}<Icon glyph=Glyph::Down/></span>
                <span class="figure">{amount}</span>
            </summary>
            <div class="why-words">
                <p>{line.why.get(locale).to_owned()}</p>
                {formula}
                {usage}
            </div>
        </details>
    }
}

fn allowances(allowances: &[BillAllowance], locale: Locale) -> Option<impl IntoView + use<>> {
    let head = [words::ALLOWANCE, words::GRANTED, words::USED, words::ROLLS];
    let head = head.map(|word| word.get(locale).to_owned());
    let rows = allowances.iter().map(|it| allowance_row(it, locale)).collect::<Vec<_>>();
    (!allowances.is_empty()).then(|| {
        view! {
            <section class="section">
                <DataTable
                    caption=words::ALLOWANCES.get(locale)
                    head=head.into()
                    class="figures-table figures-only"
                >
                    {rows}
                </DataTable>
            </section>
        }
    })
}

fn allowance_row(allowance: &BillAllowance, locale: Locale) -> impl IntoView + use<> {
    let quantity = |quantity| figures::joined(figures::left(quantity, allowance.unit, locale));
    view! {
        <tr>
            <th scope="row">{allowance.name.get(locale).to_owned()}</th>
            <td class="figure-cell">{quantity(allowance.granted)}</td>
            <td class="figure-cell">{figures::used(allowance.used, allowance.unit, locale)}</td>
            <td class="figure-cell">{quantity(allowance.rolls_over)}</td>
        </tr>
    }
}

/// What can be done with the bill.
fn actions(month: BillingPeriod, hall: Hall) -> impl IntoView {
    let locale = hall.locale;
    let records = format!("{}?month={month}", Route::Records.href(locale));
    let print = Callback::new(move |()| browser::print());
    view! {
        <p class="actions bill-actions">
            <a class="button" href=client::bills::csv_href(month, locale) download="">
                <Icon glyph=Glyph::Table/>
                <span>{words::CSV.get(locale)}</span>
            </a>
            <Button glyph=Glyph::Print words=words::PRINT.get(locale) on_press=print/>
            <LinkButton href=records>{words::RECORDS.get(locale)}</LinkButton>
            <LinkButton href=Route::NewTicket.href(locale)>{words::ASK.get(locale)}</LinkButton>
        </p>
    }
}
