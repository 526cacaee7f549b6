//! What an offering demands besides its fee: who may have it, its term, how to join and how to
//! leave.

use super::{
    date, measure,
    say::{choice, list, plural, say},
};
use crate::{
    Catalog,
    model::{
        AddOn, Contract, Effective, Eligibility, FeePer, Penalty, Plan, SaleState, Service,
        ValidFor,
    },
};
use hall_types::{Fen, Text};

/// An offering whose terms are put into words.
#[derive(Clone, Copy)]
pub(super) enum Offering<'a> {
    /// A plan.
    Plan(&'a Plan),
    /// An add-on.
    AddOn(&'a AddOn),
    /// A service.
    Service(&'a Service),
}

impl Offering<'_> {
    fn noun(self) -> Text {
        match self {
            Self::Plan(_) => Text::new("本套餐", "this plan"),
            Self::AddOn(_) => Text::new("本叠加包", "this add-on"),
            Self::Service(_) => Text::new("本业务", "this service"),
        }
    }

    fn conditions(&self) -> &Eligibility {
        match self {
            Self::Plan(plan) => &plan.eligibility,
            Self::AddOn(add_on) => &add_on.eligibility,
            Self::Service(service) => &service.eligibility,
        }
    }

    fn sale(&self) -> (SaleState, &ValidFor) {
        match self {
            Self::Plan(plan) => (plan.state, &plan.valid_for),
            Self::AddOn(add_on) => (add_on.state, &add_on.valid_for),
            Self::Service(service) => (service.state, &service.valid_for),
        }
    }

    fn effective(self) -> (Effective, Effective) {
        match self {
            Self::Plan(plan) => (plan.effective, plan.leave_effective),
            Self::AddOn(add_on) => (add_on.effective, add_on.leave_effective),
            Self::Service(service) => (service.effective, service.leave_effective),
        }
    }

    fn agreement(&self) -> Option<&Contract> {
        match self {
            Self::Plan(plan) => plan.contract.as_ref(),
            Self::AddOn(_) | Self::Service(_) => None,
        }
    }

    /// Who may have it, apart from brands: the catalogue does not know their names.
    pub(super) fn eligibility(self, catalog: &Catalog) -> Vec<Text> {
        let mut lines = personal_conditions(self.conditions());
        match self {
            Self::Plan(_) => {}
            Self::AddOn(add_on) => lines.extend(add_on_conditions(catalog, add_on)),
            Self::Service(service) => {
                let needed = service.requires.iter().filter_map(|id| catalog.service(id));
                let needed: Vec<&Text> = needed.map(|service| &service.name).collect();
                if !needed.is_empty() {
                    lines.push(say!(
                        "须先开通：{needed}",
                        "Only with these services already on: {needed}",
                        needed = list(needed)
                    ));
                }
            }
        }
        if lines.is_empty() && self.conditions().brands.is_empty() {
            lines.push(Text::new("所有客户均可办理", "Open to everybody"));
        }
        lines
    }

    /// Term and penalty.
    pub(super) fn contract(self) -> Vec<Text> {
        let Some(contract) = self.agreement() else {
            return vec![Text::new("无合约期", "No minimum term")];
        };
        let term = measure::months(contract.months);
        let term = say!("合约期{term}", "Minimum term: {term}", term = term);
        vec![term, cost_of_leaving_early(contract)]
    }

    /// When joining takes effect and how it is done.
    pub(super) fn joining(self) -> Vec<Text> {
        let (state, valid_for) = self.sale();
        let mut lines = Vec::new();
        match (state, valid_for.until) {
            (_, Some(until)) => lines.push(say!(
                "办理时间：{from}至{until}",
                "On sale from {from} to {until}",
                from = date(valid_for.from),
                until = date(until)
            )),
            (SaleState::OnSale, None) => lines.push(say!(
                "办理时间：{from}起",
                "On sale from {from}",
                from = date(valid_for.from)
            )),
            (SaleState::Retired, None) => {}
        }
        if state == SaleState::Retired {
            lines.push(say!(
                "{noun}已停止办理，现有客户可继续使用",
                "No longer sold; those who have {noun} may keep it",
                noun = self.noun()
            ));
        } else {
            lines.extend(self.ways_in());
            lines.push(match self.effective().0 {
                Effective::AtOnce => {
                    Text::new("确认办理后立即生效", "Takes effect as soon as you confirm")
                }
                Effective::NextMonth => {
                    Text::new("次月1日生效", "Takes effect on the first day of the next month")
                }
            });
        }
        if let Self::AddOn(add_on) = self {
            lines.push(lasts(add_on));
        }
        lines
    }

    fn ways_in(self) -> Vec<Text> {
        let here = if self.conditions().new_customers_only {
            Text::new("入网时办理", "Taken when you join the operator")
        } else {
            Text::new(
                "可在网上营业厅或掌上营业厅自助办理",
                "Take it here in the hall, on a computer or a phone",
            )
        };
        let mut ways = vec![here];
        if let Self::Service(service) = self {
            if service.on_by_default {
                ways = vec![Text::new(
                    "入网即默认开通，关闭后可重新办理",
                    "On from the first day; once switched off, it can be switched on again",
                )];
            }
            ways.extend(service.sms_code.as_ref().map(|code| {
                Text::new(
                    format!("也可发送短信“{code}”至客服热线号码办理"),
                    format!("Or send “{code}” as a text message to the hotline number"),
                )
            }));
        }
        ways
    }

    /// How to leave, when that takes effect, what it costs.
    pub(super) fn leaving(self) -> Vec<Text> {
        let leave_effective = self.effective().1;
        let noun = self.noun();
        let how = match self {
            Self::Plan(_) => Text::new(
                "可随时更换为其他套餐，更换与办理在同一页面",
                "Change to another plan at any time, on the page where plans are taken",
            ),
            Self::AddOn(_) | Self::Service(_) => Text::new(
                "可随时退订，退订与办理在同一页面",
                "Cancel at any time, on the page where you took it",
            ),
        };
        let when = match (self, leave_effective) {
            (Self::Plan(_), Effective::AtOnce) => {
                Text::new("更换后立即生效", "The change takes effect as soon as you confirm")
            }
            (Self::Plan(_), Effective::NextMonth) => Text::new(
                "更换次月1日生效，当月仍按本套餐计费",
                "The change takes effect on the first day of the next month; until then this plan \
                 applies",
            ),
            (_, Effective::AtOnce) => {
                say!("退订后{noun}立即停用", "When you cancel, {noun} stops at once", noun = noun)
            }
            (_, Effective::NextMonth) => say!(
                "退订后{noun}当月仍可使用，次月1日停用",
                "When you cancel, {noun} stays on until the month ends",
                noun = noun
            ),
        };
        let mut lines = vec![how, when];
        match self.agreement() {
            Some(contract) if contract.penalty.is_some() => {
                lines.push(cost_of_leaving_early(contract));
                lines.push(Text::new(
                    "合约期满后退出不收取违约金",
                    "Leaving after the minimum term costs nothing",
                ));
            }
            _ => lines.push(match self {
                Self::Plan(_) => Text::new("更换套餐本身不收费", "The change itself costs nothing"),
                _ => Text::new("退订不收取费用", "Cancelling costs nothing"),
            }),
        }
        lines
    }
}

fn cost_of_leaving_early(contract: &Contract) -> Text {
    match &contract.penalty {
        Some(Penalty { monthly }) => {
            let most = Fen(monthly.0.0.saturating_mul(i64::from(contract.months)));
            say!(
                "合约期内退出须付违约金：{monthly}×剩余整月数，最多{most}",
                "Leaving before the minimum term ends costs {monthly} for each whole month left, at most {most}",
                monthly = measure::money(**monthly),
                most = measure::money(most)
            )
        }
        None => Text::new(
            "合约期内退出不收取违约金",
            "Leaving before the minimum term ends costs nothing",
        ),
    }
}

fn lasts(add_on: &AddOn) -> Text {
    match (add_on.lasts_days, add_on.fee_per) {
        (Some(days), _) => Text::new(
            format!("自生效起{days}天内有效"),
            format!("Lasts {days} day{} from its start", plural(days)),
        ),
        (None, FeePer::Once) => {
            Text::new("生效当月有效，月底失效", "Lasts until the end of the month it starts in")
        }
        (None, FeePer::Month | FeePer::Day) => {
            Text::new("长期有效，直至退订", "Stays on until you cancel it")
        }
    }
}

fn add_on_conditions(catalog: &Catalog, add_on: &AddOn) -> Vec<Text> {
    let mut lines = Vec::new();
    let plans: Vec<&Text> =
        add_on.plans.iter().filter_map(|id| catalog.plan(id)).map(|plan| &plan.name).collect();
    if !plans.is_empty() {
        lines.push(say!("限以下套餐客户：{plans}", "Only with {plans}", plans = choice(plans)));
    }
    let group = catalog.group(&add_on.group);
    if let Some((group, most)) = group.and_then(|group| Some((group, group.at_most?))) {
        lines.push(say!(
            "“{group}”类叠加包同时最多订购{most}个",
            "At most {most} of the group “{group}” at a time",
            group = group.name,
            most = most
        ));
    }
    lines
}

fn personal_conditions(conditions: &Eligibility) -> Vec<Text> {
    let mut lines = Vec::new();
    if conditions.new_customers_only {
        lines.push(Text::new("限新入网客户", "Only for new customers"));
    }
    if conditions.corporate_only {
        lines.push(Text::new("限集团客户成员", "Only for members of a corporate customer"));
    }
    if conditions.students_only {
        lines.push(Text::new(
            "限通过实名认证的在校学生",
            "Only for students whose status has been verified",
        ));
    }
    lines.extend(conditions.tenure_months_min.map(|months| {
        say!("网龄满{span}", "At least {span} with us", span = measure::span_of_months(months))
    }));
    lines.extend(match (conditions.age_min, conditions.age_max) {
        (Some(min), Some(max)) => {
            Some(say!("年龄{min}至{max}周岁（含）", "Aged {min} to {max}", min = min, max = max))
        }
        (Some(min), None) => Some(say!("年满{min}周岁", "Aged {min} or over", min = min)),
        (None, Some(max)) => Some(say!("年龄不超过{max}周岁", "Aged {max} or under", max = max)),
        (None, None) => None,
    });
    lines.extend(conditions.note.clone());
    lines
}
