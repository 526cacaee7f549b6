use super::fixture::Case;
use crate::{
    bound::{Bounds, Effort, Part},
    facets::service_rules,
};
use hall_population::catalogue::Mix;

#[test]
fn gaps() {
    let mix = match std::env::var("MIX").as_deref() {
        Ok("l") => Mix::Linear,
        Ok("s") => Mix::Summable,
        _ => Mix::Everything,
    };
    let case = Case::new(60, 20, 1, mix);
    let person = case.person(None, 20);
    let market = &case.advisor.market;
    for user in [5_u64, 7, 9, 11, 13] {
        let window = case.window(user, 6);
        let open = market.open(&person).unwrap();
        let bounds = Bounds::new(
            market,
            &case.advisor.facets,
            &person,
            service_rules(&market.book, &[]),
            &window,
        );
        let best = case.advisor.advise(&person, &window).unwrap();
        println!(
            "user {user} best {} {:?} nodes {}",
            best.best.total.0, best.best.choice, best.nodes
        );
        for plan in &open.plans {
            let mut adds = open.add_ons.clone();
            adds.intersect(&market.plans[*plan].fits);
            let bound =
                bounds.bound(&Part { plan: *plan, taken: vec![], open: adds }, Effort::Thorough);
            let cost = market.cost(&bound.looks_best, &person, &window, None).unwrap().unwrap();
            if bound.least < best.best.total {
                println!(
                    "  {} bound {} cost {} {:?}",
                    market.plans[*plan].id,
                    bound.least.0,
                    cost.total.0,
                    market.choice(&bound.looks_best).unwrap().add_ons
                );
            }
        }
    }
}

#[test]
fn show() {
    let case = Case::new(60, 20, 1, Mix::Linear);
    let p = case.catalog.plans().iter().find(|p| p.id.as_str() == "talk-4-25-9").unwrap();
    println!("{}", toml::to_string(p).unwrap());
    for a in case.catalog.add_ons() {
        if [
            "weekend-1-1",
            "weekend-1-3",
            "narrow-data-5-1",
            "bundle-7-1",
            "narrow-calls-4-2",
            "texts-6-3",
        ]
        .contains(&a.id.as_str())
        {
            println!("{}", toml::to_string(a).unwrap());
        }
    }
}
