//! What redeeming a reward would do, and doing it: how many, how it comes and where to, everything there is
//! to check, and the button.

use crate::{
    act::{Act, ActButton, ActFaults},
    browser,
    hall::Hall,
    load::{Reload, trouble},
    points::{
        redeem_model::{QUANTITY_MAX, Terminal, Wish, shop_of, ways},
        stepper::stepper,
    },
    route::Route,
    words::{points as words, products as product_words},
};
use app_ui::{
    Bones, Button, CheckList, ChoiceChip, ChoiceGroup, DigitPad, Emphasis, Fault, LinkButton,
    TextField, Tone, Typing, client, client::ClientError, figures, notice,
};
use hall_api::{Address, Addresses, ErrorCode, PickUpShop, RedemptionPreview, RewardDelivery};
use hall_types::{Locale, Points, RewardId, ShopId};
use leptos::{ev::SubmitEvent, prelude::*, reactive::spawn_local_scoped_with_cancellation};

/// Id of the field for the number of a shop.
const SHOP_NUMBER: &str = "shop-number";
/// Longest number of a shop.
const SHOP_NUMBER_LEN_MAX: usize = 3;
/// A number that is pressed on the page's own pad.
const NUMBER: Typing = Typing { kind: "text", keyboard: "none", fill: "off", length_max: 3 };

/// What the page knows.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    hall: Hall,
    reward: StoredValue<RewardId>,
    wish: RwSignal<Wish>,
    book: RwSignal<Vec<Address>>,
}

impl Desk {
    /// One of a reward, and an address book nobody has read yet.
    pub(crate) fn new(hall: Hall, reward: RewardId) -> Self {
        let reward = StoredValue::new(reward);
        Self { hall, reward, wish: RwSignal::new(Wish::new()), book: RwSignal::new(Vec::new()) }
    }

    /// Takes in what the hall says of a wish and what the book holds.
    #[cfg(test)]
    pub(crate) fn knowing(self, preview: &RedemptionPreview, book: Vec<Address>) -> Self {
        self.wish.update(|wish| {
            let terminal = self.hall.is_kiosk.then_some(Terminal { shop: None });
            *wish = wish.known_to(preview, terminal.as_ref());
            wish.address = book.first().map(|address| address.id.clone());
        });
        self.book.set(book);
        self
    }

    /// Chooses a shop.
    #[cfg(test)]
    pub(crate) fn collecting_at(self, shop: &str) -> Self {
        self.wish.update(|wish| {
            wish.delivery = Some(RewardDelivery::PickUp);
            wish.shop = shop.parse().ok();
        });
        self
    }

    /// Under which name the id of the redemption is kept.
    fn name_of_id(self) -> String {
        self.reward.with_value(|reward| format!("redeem:{reward}"))
    }

    fn request(self, wish: &Wish) -> hall_api::RedemptionRequest {
        wish.request(client::kept_id(&self.name_of_id()), self.reward.get_value())
    }
}

/// Its body.
pub(crate) fn page(hall: Hall, reward: RewardId) -> AnyView {
    let locale = hall.locale;
    let desk = Desk::new(hall, reward);
    let known = RwSignal::new(None::<Result<RedemptionPreview, ClientError>>);
    let reload = Reload::new();
    Effect::new(move |_| {
        reload.times();
        let preview = client::points::preview(&desk.wish.with(|wish| desk.request(wish)));
        spawn_local_scoped_with_cancellation(async move {
            let answer = preview.send().await;
            let has_ended = answer.as_ref().err().is_some_and(|error| hall.has_ended(error));
            if has_ended {
                return;
            }
            if let Ok(preview) = &answer {
                let terminal = hall.is_kiosk.then(|| Terminal { shop: browser::own_shop() });
                let wish = desk.wish;
                let wish = wish.with_untracked(|wish| wish.known_to(preview, terminal.as_ref()));
                if desk.wish.with_untracked(|before| *before != wish) {
                    // Another question now, whose answer shows.
                    desk.wish.set(wish);
                    return;
                }
            }
            known.try_set(Some(answer));
        });
    });
    // Addresses are asked for once it is known that something is sent.
    let is_sent = Memo::new(move |_| {
        desk.wish.with(|wish| wish.delivery == Some(RewardDelivery::Courier)) && !hall.is_kiosk
    });
    Effect::new(move |_| {
        if is_sent.get() {
            read_book(desk);
        }
    });
    let retry = Callback::new(move |()| reload.now());
    (move || {
        known.with(|known| match known {
            None => view! { <Bones locale=locale class="bones-form" count=5/> }.into_any(),
            Some(Err(error)) => trouble(error, retry, locale),
            Some(Ok(preview)) => view_of(preview, desk),
        })
    })
    .into_any()
}

/// Reads the address book; the address that was used last is chosen.
fn read_book(desk: Desk) {
    spawn_local_scoped_with_cancellation(async move {
        let Ok(Addresses { addresses, .. }) = client::points::addresses().send().await else {
            // Without addresses the hall says that one is needed.
            return;
        };
        let first = addresses.first().map(|address| address.id.clone());
        desk.book.set(addresses);
        if desk.wish.with_untracked(|wish| wish.address.is_none()) && first.is_some() {
            desk.wish.update(|wish| wish.address = first);
        }
    });
}

/// Everything there is to choose and to check; then the button.
pub(crate) fn view_of(preview: &RedemptionPreview, desk: Desk) -> AnyView {
    let hall = desk.hall;
    let locale = hall.locale;
    let act = Act::new(hall);
    let redeem = Callback::new(move |()| {
        let request = desk.wish.with_untracked(|wish| desk.request(wish));
        act.send(client::points::redeem(&request), move |receipt| {
            client::drop_id(&desk.name_of_id());
            hall.go_on_to(&Route::Redemption(receipt.id));
        });
    });
    let chosen = desk.wish.with_untracked(|wish| chosen(preview, wish));
    let obstacles = (!preview.obstacles.is_empty()).then(|| obstacles(preview, locale));
    let button = preview.obstacles.is_empty().then(|| {
        let words = words::confirm(&figures::points(preview.points), locale);
        view! { <ActButton act=act emphasis=Emphasis::Primary words=words on_press=redeem/> }
    });
    let notes = (!preview.notes.is_empty()).then(|| {
        let notes = preview.notes.iter();
        let notes = notes.map(|note| view! { <li>{note.get(locale).to_owned()}</li> });
        view! {
            <section class="section" aria-labelledby="notes">
                <h2 id="notes">{words::NOTES.get(locale)}</h2>
                <ul class="bullets">{notes.collect::<Vec<_>>()}</ul>
            </section>
        }
    });
    let mall = format!("/{locale}/points/{}/", preview.reward);
    view! {
        <ActFaults act=act/>
        {obstacles}
        {quantity(preview.quantity, desk)}
        {delivery(preview, desk, act)}
        <section class="card" aria-labelledby="check">
            <h2 id="check">{words::CHECK.get(locale)}</h2>
            <CheckList rows=rows(preview, chosen.as_ref(), locale)/>
        </section>
        {notes}
        <p class="actions">
            {button}
            <LinkButton href=mall>{words::BACK.get(locale)}</LinkButton>
        </p>
    }
    .into_any()
}

/// Why it cannot be had, and what leads on from there.
fn obstacles(preview: &RedemptionPreview, locale: Locale) -> AnyView {
    let reasons = preview.obstacles.iter();
    let reasons = reasons.map(|it| view! { <p>{it.reason.get(locale).to_owned()}</p> });
    let has = |code: ErrorCode| preview.obstacles.iter().any(|it| it.code == code);
    let pay = has(ErrorCode::BalanceShort).then(|| {
        view! {
            <LinkButton href=Route::Pay.href(locale)>{words::TOP_UP.get(locale)}</LinkButton>
        }
    });
    let reasons = (reasons.collect::<Vec<_>>(), pay);
    notice(Tone::Warning, words::CANNOT.get(locale).to_owned(), reasons).into_any()
}

/// How many of it.
fn quantity(quantity: u16, desk: Desk) -> AnyView {
    let step = Callback::new(move |more| desk.wish.update(|wish| *wish = wish.with_more(more)));
    stepper(Signal::stored(quantity), QUANTITY_MAX, desk.hall.locale, step)
}

/// How it comes, where there is a choice, and where it is sent.
fn delivery(preview: &RedemptionPreview, desk: Desk, act: Act) -> AnyView {
    let locale = desk.hall.locale;
    let ways = ways(preview, desk.hall.is_kiosk);
    let ways = (ways.len() > 1).then(|| {
        let chips = ways.into_iter().map(|way| {
            let checked = Signal::derive(move || desk.wish.with(|it| it.delivery == Some(way)));
            let choose = move |_: bool| desk.wish.update(|wish| wish.delivery = Some(way));
            view! {
                <ChoiceChip
                    kind="radio"
                    name="delivery"
                    value=words::delivery_value(way)
                    checked=checked
                    on_change=choose
                    words=words::delivery(way).get(locale)
                />
            }
        });
        let chips = chips.collect::<Vec<_>>();
        view! { <ChoiceGroup legend=words::DELIVERY.get(locale) chips=chips/> }
    });
    let is_sent = desk.wish.with_untracked(|it| it.delivery == Some(RewardDelivery::Courier));
    let book = is_sent.then(|| addresses(desk));
    let typed = (desk.hall.is_kiosk && preview.shops.len() > 1)
        .then(|| shop_number(preview.shops.clone(), desk, act));
    let shops = (!preview.shops.is_empty()).then(|| shops(&preview.shops, desk));
    (ways.is_some() || book.is_some() || shops.is_some())
        .then(|| view! { <div class="section stack">{ways}{book}{shops}{typed}</div> })
        .into_any()
}

/// The shop that is chosen, if it is one that the hall named.
fn chosen(preview: &RedemptionPreview, wish: &Wish) -> Option<PickUpShop> {
    let wanted = wish.shop.as_ref()?;
    preview.shops.iter().find(|shop| shop.id == *wanted).cloned()
}

/// The shops by city. At a terminal each has a number, so that it can be named to whoever helps.
fn shops(shops: &[PickUpShop], desk: Desk) -> AnyView {
    let locale = desk.hall.locale;
    let mut cities: Vec<(&str, Vec<AnyView>)> = Vec::new();
    for (index, shop) in shops.iter().enumerate() {
        let number = desk.hall.is_kiosk.then_some(index + 1);
        let chip = shop_chip(shop, number, desk);
        let city = shop.city.get(locale);
        match cities.iter_mut().find(|(known, _)| *known == city) {
            Some((_, chips)) => chips.push(chip),
            None => cities.push((city, vec![chip])),
        }
    }
    let cities = cities.into_iter().map(|(city, chips)| {
        view! {
            <div class="choices" role="group" aria-label=city.to_owned()>
                <p class="choices-city" aria-hidden="true">{city.to_owned()}</p>
                {chips}
            </div>
        }
    });
    view! {
        <fieldset class="choices stack">
            <legend>{words::SHOP.get(locale)}</legend>
            {cities.collect::<Vec<_>>()}
        </fieldset>
    }
    .into_any()
}

/// The number of a shop, pressed, where nobody can point at it.
fn shop_number(shops: Vec<PickUpShop>, desk: Desk, act: Act) -> AnyView {
    let locale = desk.hall.locale;
    let typed = RwSignal::new(String::new());
    let most = shops.len();
    let choose = move |event: SubmitEvent| {
        event.prevent_default();
        match shop_of(&typed.get_untracked(), &shops) {
            Some(shop) => {
                act.clear();
                desk.wish.update(|wish| wish.shop = Some(shop));
            }
            None => {
                act.refuse(vec![Fault::of_field(SHOP_NUMBER, words::shop_numbers(most, locale))]);
            }
        }
    };
    view! {
        <form class="stack" novalidate=true on:submit=choose>
            <TextField
                id=SHOP_NUMBER
                label=words::SHOP_NUMBER.get(locale)
                typing=NUMBER
                value=typed
                faults=act.faults()
            />
            <DigitPad
                locale=locale
                field=SHOP_NUMBER
                value=typed
                length_max=SHOP_NUMBER_LEN_MAX
            />
            <p class="actions">
                <Button kind="submit" words=words::CHOOSE_SHOP.get(locale)/>
            </p>
        </form>
    }
    .into_any()
}

fn shop_chip(shop: &PickUpShop, number: Option<usize>, desk: Desk) -> AnyView {
    let id: StoredValue<ShopId> = StoredValue::new(shop.id.clone());
    let checked = Signal::derive(move || {
        desk.wish.with(|it| id.with_value(|id| it.shop.as_ref() == Some(id)))
    });
    let choose = move |_: bool| desk.wish.update(|wish| wish.shop = Some(id.get_value()));
    view! {
        <ChoiceChip
            kind="radio"
            name="shop"
            value=shop.id.to_string()
            checked=checked
            on_change=choose
            words=words::shop(shop, number, desk.hall.locale)
        />
    }
    .into_any()
}

/// The book, with the address that is chosen. A terminal knows digits only, and nobody types an address there.
fn addresses(desk: Desk) -> AnyView {
    let locale = desk.hall.locale;
    let group = move || {
        let chips = desk.book.get().into_iter().map(|address| {
            let id = StoredValue::new(address.id.clone());
            let checked = Signal::derive(move || {
                desk.wish.with(|it| id.with_value(|id| it.address.as_ref() == Some(id)))
            });
            let choose = move |_: bool| {
                desk.wish.update(|wish| wish.address = Some(id.get_value()));
            };
            view! {
                <ChoiceChip
                    kind="radio"
                    name="address"
                    value=address.id.clone()
                    checked=checked
                    on_change=choose
                    words=words::address(&address)
                />
            }
        });
        let chips = chips.collect::<Vec<_>>();
        // A heading over nothing would ask for what is not there yet.
        (!chips.is_empty())
            .then(|| view! { <ChoiceGroup legend=words::SENT_TO.get(locale) chips=chips/> })
    };
    let to_book = (!desk.hall.is_kiosk).then(|| {
        view! {
            <LinkButton href=Route::Addresses.href(locale)>{words::BOOK.get(locale)}</LinkButton>
        }
    });
    view! {
        {group}
        <p class="actions">{to_book}</p>
    }
    .into_any()
}

fn rows(
    preview: &RedemptionPreview,
    shop: Option<&PickUpShop>,
    locale: Locale,
) -> Vec<(String, String)> {
    let term = |word: app_ui::Word| word.get(locale).to_owned();
    let mut rows = vec![
        (term(words::WHAT), words::things(preview.name.get(locale), preview.quantity, locale)),
        (term(words::POINTS), figures::points(preview.points)),
    ];
    if !preview.cash_fen.is_zero() {
        rows.push((term(words::CASH), figures::amount(preview.cash_fen)));
    }
    rows.push((term(words::WORTH), figures::amount(preview.worth_fen)));
    rows.push((term(words::AVAILABLE), figures::points(preview.available_points)));
    if let Some(left) = preview.left_points {
        rows.push((term(words::LEFT), figures::points(left)));
    }
    if let Some(stock) = preview.stock {
        let stock = figures::points(Points(i64::from(stock)));
        rows.push((term(words::STOCK), words::pieces(&stock, locale)));
    }
    if let Some(shop) = shop {
        rows.push((term(words::SHOP), shop.name.get(locale).to_owned()));
        rows.push((term(words::SHOP_ADDRESS), shop.address.get(locale).to_owned()));
        rows.push((term(words::SHOP_HOURS), shop.hours.get(locale).to_owned()));
    }
    let cancel = match (preview.cancellable, preview.undo_s, preview.shops.is_empty()) {
        (false, 0, _) => term(words::NOT_CANCELLABLE),
        (false, seconds, _) => words::undoable(&product_words::undo_for(seconds, locale), locale),
        (true, _, true) => term(words::CANCELLABLE),
        (true, _, false) => term(words::CANCELLABLE_COLLECTED),
    };
    rows.push((term(words::CANCELLING), cancel));
    rows
}
