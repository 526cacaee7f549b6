//! Why the operator's rules say no: each reason by name, and in a sentence for people.
//!
//! What does not live here: whether a reason applies (the adapters find out).

use hall_catalog::{
    Catalog,
    disclosure::{date, money},
    model::SaleState,
};
use hall_store::operator::OrderAction;
use hall_types::{BrandId, Fen, GroupId, OfferingRef, PlanId, ServiceId, Text};
use jiff::civil::Date;

/// Why the operator's rules say no.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// They have it already.
    AlreadyHeld,
    /// It ends already.
    AlreadyEnding {
        /// Its last day.
        last_day: Date,
    },
    /// They do not have it.
    NotHeld,
    /// It is not sold any more.
    Withdrawn,
    /// It is not sold yet.
    NotYetSold {
        /// First day it is.
        from: Date,
    },
    /// Rewards are had in the points mall.
    NotAProduct,
    /// Only for subscribers of some brands.
    OtherBrand {
        /// Which.
        brands: Vec<BrandId>,
    },
    /// They have not been here long enough.
    TenureTooShort {
        /// Whole months it takes.
        months_min: u16,
    },
    /// They are too young.
    TooYoung {
        /// Years it takes.
        age_min: u8,
    },
    /// They are too old.
    TooOld {
        /// Most years.
        age_max: u8,
    },
    /// The operator does not know how old they are.
    AgeUnknown,
    /// Only for people who join with it.
    NewCustomersOnly,
    /// Only for members of a corporate customer.
    CorporateOnly,
    /// Only for students.
    StudentsOnly,
    /// Only with one of these plans.
    NeedsPlan {
        /// Which.
        plans: Vec<PlanId>,
    },
    /// Not together with something they have.
    Excluded {
        /// What.
        by: OfferingRef,
    },
    /// Something they have goes with other plans only.
    NeedsOtherPlan {
        /// What.
        add_on: OfferingRef,
    },
    /// It needs a service they do not have.
    Requires {
        /// Which.
        service: ServiceId,
    },
    /// A service they have needs it.
    RequiredBy {
        /// Which.
        service: ServiceId,
    },
    /// It can be had once at a time, and more were wanted.
    OneAtATime,
    /// They have as many of its kind as they may.
    GroupFull {
        /// The kind.
        group: GroupId,
        /// So many at a time.
        at_most: u8,
    },
    /// Everybody has a plan: one is left by taking another.
    PlanStays,
    /// Another plan has been ordered already.
    PlanChangePending {
        /// Which.
        plan: PlanId,
        /// From when.
        from: Date,
    },
    /// Something that is ordered besides cannot be.
    Beside {
        /// What.
        offering: OfferingRef,
        /// Why not.
        why: Box<Refusal>,
    },
    /// Price or effect are not those that were shown.
    TermsChanged,
    /// It can no longer be undone.
    UndoClosed,
    /// The id stands for another order.
    OrderIdTaken,
    /// The id stands for another ticket.
    TicketIdTaken,
    /// A ticket does not go into that state from where it stands.
    TicketState,
    /// The reference stands for another amount.
    ReferenceTaken,
    /// There is too little money on the account.
    BalanceTooLow {
        /// How much more it would take.
        missing: Fen,
    },
    /// No amount, or one larger than there can be.
    Amount,
}

impl Refusal {
    /// The reason in a sentence, without final stop, as it stands in a list of reasons.
    pub fn words(&self, catalog: &Catalog) -> Text {
        let name = |offering: &OfferingRef| match catalog.name_of(offering) {
            Some(name) => name.clone(),
            // What a catalogue does not know any more keeps its id.
            None => Text::new(offering.id(), offering.id()),
        };
        let service = |id: &ServiceId| name(&OfferingRef::Service(id.clone()));
        match self {
            Self::AlreadyHeld => Text::new("您已办理", "You have it already"),
            Self::AlreadyEnding { last_day } => Text::new(
                format!("已退订，用到{}为止", date(*last_day).zh),
                format!("It is switched off already and ends on {}", date(*last_day).en),
            ),
            Self::NotHeld => Text::new("您没有办理", "You do not have it"),
            Self::Withdrawn => Text::new("已停止办理", "It is no longer offered"),
            Self::NotYetSold { from } => Text::new(
                format!("{}起开放办理", date(*from).zh),
                format!("It can be taken from {}", date(*from).en),
            ),
            Self::NotAProduct => {
                Text::new("请到积分商城兑换", "It is had with points, in the points mall")
            }
            // Brands have their names in the settings; here their ids say which.
            Self::OtherBrand { .. } => {
                Text::new("您的品牌不能办理", "It is not offered to your brand")
            }
            Self::TenureTooShort { months_min } => Text::new(
                format!("需要在网满{months_min}个月"),
                format!("It takes {months_min} months with us"),
            ),
            Self::TooYoung { age_min } => {
                Text::new(format!("需要年满{age_min}岁"), format!("It is for age {age_min} and up"))
            }
            Self::TooOld { age_max } => Text::new(
                format!("限{age_max}岁及以下"),
                format!("It is for age {age_max} and under"),
            ),
            Self::AgeUnknown => Text::new(
                "有年龄条件，请到营业厅核对身份",
                "It depends on age; please have your identity checked at a shop",
            ),
            Self::NewCustomersOnly => {
                Text::new("限新入网用户", "It is for people who join with it")
            }
            Self::CorporateOnly => {
                Text::new("限集团客户成员", "It is for members of a corporate customer")
            }
            Self::StudentsOnly => Text::new(
                "限通过学籍核验的在校学生",
                "It is for students whose enrolment is confirmed",
            ),
            Self::NeedsPlan { plans } => {
                let names: Vec<Text> =
                    plans.iter().map(|plan| name(&OfferingRef::Plan(plan.clone()))).collect();
                let join = |mark: &str, of: fn(&Text) -> &str| {
                    names.iter().map(of).collect::<Vec<_>>().join(mark)
                };
                Text::new(
                    format!("只能与以下套餐同时使用：{}", join("、", |it| &it.zh)),
                    format!("It goes with these plans only: {}", join(", ", |it| &it.en)),
                )
            }
            Self::Excluded { by } => {
                let by = name(by);
                Text::new(
                    format!("不能与您的“{}”同时使用", by.zh),
                    format!("It cannot be had together with your “{}”", by.en),
                )
            }
            Self::NeedsOtherPlan { add_on } => {
                let add_on = name(add_on);
                Text::new(
                    format!("您的“{}”不能与这个套餐同时使用，请先退订", add_on.zh),
                    format!("Your “{}” does not go with this plan; switch it off first", add_on.en),
                )
            }
            Self::Requires { service: id } => {
                let needed = service(id);
                Text::new(
                    format!("需要先开通“{}”", needed.zh),
                    format!("It needs “{}” to be switched on first", needed.en),
                )
            }
            Self::RequiredBy { service: id } => {
                let needs = service(id);
                Text::new(
                    format!("您的“{}”需要它，请先关闭“{}”", needs.zh, needs.zh),
                    format!("Your “{}” needs it; switch that off first", needs.en),
                )
            }
            Self::OneAtATime => Text::new("每次只能办理一份", "You can have it once at a time"),
            Self::GroupFull { group, at_most } => {
                let group =
                    catalog.group(group).map(|group| group.name.clone()).unwrap_or_default();
                Text::new(
                    format!("“{}”同时最多办理{at_most}个", group.zh),
                    format!("At most {at_most} of “{}” at a time", group.en),
                )
            }
            Self::PlanStays => Text::new(
                "套餐不能单独退订，请直接办理想换的套餐",
                "A plan is not switched off by itself; take the plan you want instead",
            ),
            Self::PlanChangePending { plan, from } => {
                let plan = name(&OfferingRef::Plan(plan.clone()));
                Text::new(
                    format!("您已预约“{}”，{}生效；要改换请先撤销", plan.zh, date(*from).zh),
                    format!("“{}” is ordered from {}; undo that first", plan.en, date(*from).en),
                )
            }
            Self::Beside { offering, why } => {
                let (name, why) = (name(offering), why.words(catalog));
                Text::new(format!("{}：{}", name.zh, why.zh), format!("{}: {}", name.en, why.en))
            }
            Self::TermsChanged => Text::new(
                "价格或内容与您看到的不一致",
                "Price or content are not what you were shown",
            ),
            Self::UndoClosed => Text::new("已过可撤销的时间", "It can no longer be undone"),
            Self::OrderIdTaken => {
                Text::new("这个受理编号已用于另一笔办理", "This id stands for another order")
            }
            Self::TicketIdTaken => {
                Text::new("这个编号已用于另一张工单", "This id stands for another ticket")
            }
            Self::TicketState => Text::new(
                "工单当前状态不能这样处理",
                "The ticket does not stand so that this can follow",
            ),
            Self::ReferenceTaken => Text::new(
                "这笔款项已按另一金额入账",
                "This payment was credited with another amount",
            ),
            Self::BalanceTooLow { missing } => {
                let missing = money(*missing);
                Text::new(
                    format!("账户余额不足，还差{}", missing.zh),
                    format!("The balance of the account is {} short", missing.en),
                )
            }
            Self::Amount => Text::new("金额不正确", "The amount is not one that can be paid"),
        }
    }

    /// What can be ordered first so that this reason is gone, where an order is all it takes.
    pub fn remedy(&self) -> Option<(OfferingRef, OrderAction)> {
        match self {
            Self::Requires { service } => {
                Some((OfferingRef::Service(service.clone()), OrderAction::Take))
            }
            Self::RequiredBy { service } => {
                Some((OfferingRef::Service(service.clone()), OrderAction::Leave))
            }
            Self::NeedsOtherPlan { add_on } => Some((add_on.clone(), OrderAction::Leave)),
            // A plan is not left: another one is taken.
            Self::Excluded { by } if !matches!(by, OfferingRef::Plan(_)) => {
                Some((by.clone(), OrderAction::Leave))
            }
            Self::Beside { why, .. } => why.remedy(),
            _ => None,
        }
    }

    /// The refusal of an offering that is not sold on a day, if it is not.
    pub(crate) fn of_sale(
        state: SaleState,
        valid_for: &hall_catalog::model::ValidFor,
        day: Date,
    ) -> Option<Self> {
        if state == SaleState::Retired || valid_for.until.is_some_and(|until| until < day) {
            Some(Self::Withdrawn)
        } else if day < valid_for.from {
            Some(Self::NotYetSold { from: valid_for.from })
        } else {
            None
        }
    }
}
