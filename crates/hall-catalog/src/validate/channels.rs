//! What must hold for channels: pages know one sort of self-service terminal, and its times fit together.

use crate::model::{CatalogFile, Channel, ChannelKind};
use hall_types::{Problem, Where};

/// Every problem of a channel by itself.
pub(super) fn check(channel: &Channel, place: &Where, findings: &mut Vec<Problem>) {
    let Some(profile) = channel.terminal else { return };
    let place = place.at("terminal");
    if channel.kind != ChannelKind::Kiosk {
        findings.push(Problem::error(
            "catalog/terminal-kind",
            place,
            format!("the channel {} is no self-service terminal", channel.id),
            "move it to the channel whose `kind` is \"kiosk\", or remove it",
        ));
    } else if profile.warning_s >= profile.idle_s {
        findings.push(Problem::error(
            "catalog/terminal-times",
            place.at("warning_s"),
            format!(
                "whoever comes is asked at once whether they are still there: the terminal signs out \
                 after {} s and asks {} s before",
                profile.idle_s, profile.warning_s
            ),
            "write fewer seconds than `idle_s`, or a longer `idle_s`",
        ));
    }
}

/// Every channel but one of those that are self-service terminals.
pub(super) fn check_kiosks(files: &[CatalogFile], findings: &mut Vec<Problem>) {
    let mut first = None;
    for (document, file) in files.iter().enumerate() {
        for (index, channel) in file.channel.iter().enumerate() {
            if channel.kind != ChannelKind::Kiosk {
                continue;
            }
            let Some(first) = first else {
                first = Some(&channel.id);
                continue;
            };
            findings.push(Problem::error(
                "catalog/second-kiosk",
                Where::document(document).at("channel").at(index).at("kind"),
                format!(
                    "{first} is of the kind kiosk already, and pages know one sort of terminal"
                ),
                "describe all terminals as one channel, with every place in its `reach`",
            ));
        }
    }
}
