//! The portfolio for staff: worked out when somebody asks and there is none of today, person by person, so that
//! subscribers who ask for advice meanwhile wait for one of its searches at most.
//!
//! What does not live here: what is counted (`hall-advisor`), where it is kept (`services::PortfolioDesk`).

use crate::{
    convert,
    services::{Beginning, Services},
};
use hall_advisor::{NoAdvice, Portfolio};
use hall_api::{PortfolioProgress, PortfolioReport};
use hall_bss::port::{BssError, Subject};
use std::sync::Arc;

/// So many people are looked at, evenly spread over all of them.
const PEOPLE_MAX: u32 = 1_000;
/// How many of each person's last months count.
const MONTHS_MAX: u8 = 6;

/// The portfolio could not be worked out.
#[derive(Debug, thiserror::Error)]
enum PortfolioError {
    /// The operator.
    #[error(transparent)]
    Operator(#[from] BssError),
    /// The catalogue cannot be advised on.
    #[error(transparent)]
    Catalog(#[from] NoAdvice),
}

/// What there is of the portfolio. Asking for it has it worked out.
pub(crate) fn portfolio(services: &Arc<Services>) -> PortfolioReport {
    let site = &services.site;
    let today = services.clock.now().to_zoned(site.time_zone.clone()).date();
    let (there, beginning) = site.portfolio.on(today);
    if let Some(beginning) = beginning {
        let services = Arc::clone(services);
        tokio::spawn(async move {
            if let Err(error) = work_out(&services, beginning).await {
                tracing::error!(%error, "the portfolio cannot be worked out");
            }
        });
    }
    let (day, portfolio) = there.made.unzip();
    PortfolioReport {
        day: day.map(convert::day),
        portfolio: portfolio.map(Arc::unwrap_or_clone),
        progress: there.progress.map(|(done, people)| PortfolioProgress { done, people }),
    }
}

async fn work_out(services: &Services, beginning: Beginning) -> Result<(), PortfolioError> {
    let (adviser, now) = (&services.site.adviser, services.clock.now());
    let advisor = adviser.of_day(beginning.day)?;
    let people = services.bss.some_people(PEOPLE_MAX).await?;
    beginning.expect(people.len() as u64);
    let mut portfolio = Portfolio::new(&advisor);
    let mut left_out = 0;
    for subscriber in people {
        // Nobody asks for themselves: what is kept says nothing of who they are.
        match services.bss.past_use(Subject::proven(subscriber), MONTHS_MAX, now).await {
            Ok(past) => match Arc::clone(adviser).look(past, beginning.day).await {
                Ok(look) => portfolio.add(&look),
                Err(_) => left_out += 1,
            },
            // Who has left since they were counted.
            Err(BssError::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
        beginning.advance();
    }
    let made = convert::portfolio(portfolio.standing(), left_out);
    beginning.finish(made);
    Ok(())
}
