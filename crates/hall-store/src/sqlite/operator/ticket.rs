//! Trouble tickets on SQLite.
//!
//! What does not live here: which state may follow which.

use crate::{
    StoreError, Word,
    operator::{OperatorTickets, TicketError, TicketRecord, TicketState, TicketStepRecord},
    sqlite::{
        Fields, SqliteStore, Stop,
        fields::micros,
        statement::{ask, tell},
    },
};
use async_trait::async_trait;
use hall_types::{SubscriberId, Text};
use uuid::Uuid;

pub(super) const OPEN: &str = "INSERT INTO operator_ticket \
     (subscriber_id, ticket_id, kind, words, state, opened_at, answer_by) \
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (subscriber_id, ticket_id) DO NOTHING";
const LIST: &str = "SELECT * FROM operator_ticket WHERE subscriber_id = $1 \
     ORDER BY opened_at DESC, ticket_id DESC LIMIT $2";
const ONE: &str = "SELECT * FROM operator_ticket WHERE subscriber_id = $1 AND ticket_id = $2";
const STEPS: &str = "SELECT at, state, words_zh, words_en FROM operator_ticket_step \
     WHERE subscriber_id = $1 AND ticket_id = $2 ORDER BY step";
const ADVANCE: &str = "UPDATE operator_ticket SET state = $1 \
     WHERE subscriber_id = $2 AND ticket_id = $3 AND state = $4";
pub(super) const STEP: &str = "INSERT INTO operator_ticket_step \
     (subscriber_id, ticket_id, step, at, state, words_zh, words_en) \
     SELECT $1, $2, coalesce(max(step) + 1, 0), $3, $4, $5, $6 FROM operator_ticket_step \
     WHERE subscriber_id = $1 AND ticket_id = $2";

fn step(row: &impl Fields) -> sqlx::Result<TicketStepRecord> {
    let (zh, en): (String, String) = (row.get("words_zh")?, row.get("words_en")?);
    Ok(TicketStepRecord { at: row.at("at")?, state: row.word("state")?, words: Text::new(zh, en) })
}

fn ticket<R: Fields>(row: &R, steps: &[R]) -> sqlx::Result<TicketRecord> {
    Ok(TicketRecord {
        ticket: row.get("ticket_id")?,
        kind: row.word("kind")?,
        words: row.get("words")?,
        state: row.word("state")?,
        opened_at: row.at("opened_at")?,
        answer_by: row.at("answer_by")?,
        steps: steps.iter().map(step).collect::<sqlx::Result<_>>()?,
    })
}

#[async_trait]
impl OperatorTickets for SqliteStore {
    async fn open_ticket(
        &self,
        subscriber: SubscriberId,
        new: TicketRecord,
    ) -> Result<(), TicketError> {
        self.write(move |tx| {
            let opened = tell(OPEN)
                .bind(subscriber.0)
                .bind(new.ticket)
                .bind(new.kind.word())
                .bind(new.words.as_str())
                .bind(new.state.word())
                .bind(micros(new.opened_at))
                .bind(micros(new.answer_by))
                .run(tx.connection())?;
            if opened == 1 {
                return Ok(());
            }
            let row = ask(ONE).bind(subscriber.0).bind(new.ticket).one(tx.connection())?;
            let steps = ask(STEPS).bind(subscriber.0).bind(new.ticket).all(tx.connection())?;
            let there = ticket(&row, &steps)?;
            match there.kind == new.kind && there.words == new.words {
                true => Ok(()),
                false => Err(Stop::Refused(TicketError::Exists)),
            }
        })
        .await
    }

    async fn tickets(
        &self,
        subscriber: SubscriberId,
        limit: u32,
    ) -> Result<Vec<TicketRecord>, StoreError> {
        let reader = self.reader()?;
        let _view = reader.view()?;
        let rows = ask(LIST).bind(subscriber.0).bind(limit).all(&reader)?;
        let mut tickets = Vec::with_capacity(rows.len());
        for row in &rows {
            let id: Uuid = row.get("ticket_id")?;
            let steps = ask(STEPS).bind(subscriber.0).bind(id).all(&reader)?;
            tickets.push(ticket(row, &steps)?);
        }
        Ok(tickets)
    }

    async fn ticket(
        &self,
        subscriber: SubscriberId,
        id: Uuid,
    ) -> Result<Option<TicketRecord>, StoreError> {
        let reader = self.reader()?;
        let _view = reader.view()?;
        let row = ask(ONE).bind(subscriber.0).bind(id).maybe(&reader)?;
        let Some(row) = row else { return Ok(None) };
        let steps = ask(STEPS).bind(subscriber.0).bind(id).all(&reader)?;
        Ok(Some(ticket(&row, &steps)?))
    }

    async fn step_ticket(
        &self,
        subscriber: SubscriberId,
        id: Uuid,
        expected: TicketState,
        step: TicketStepRecord,
    ) -> Result<(), TicketError> {
        self.write(move |tx| {
            let done = tell(ADVANCE)
                .bind(step.state.word())
                .bind(subscriber.0)
                .bind(id)
                .bind(expected.word())
                .run(tx.connection())?;
            if done == 0 {
                return Err(Stop::Refused(TicketError::NotThere));
            }
            tell(STEP)
                .bind(subscriber.0)
                .bind(id)
                .bind(micros(step.at))
                .bind(step.state.word())
                .bind(step.words.zh)
                .bind(step.words.en)
                .run(tx.connection())?;
            Ok(())
        })
        .await
    }
}
