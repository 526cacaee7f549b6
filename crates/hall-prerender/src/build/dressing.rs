//! What every page of a build is dressed with: shell and style sheet of the public pages and of the
//! account app.

use super::{Options, packing::Plain};
use crate::{
    Assets, AssetsError,
    document::{AccountHead, Frame},
    fingerprint,
    guide::GuidePart,
    shell::{self, Shell},
    style::Style,
};
use hall_site::Site;
use hall_types::Locale;
use std::collections::{BTreeMap, BTreeSet};

/// What pages are dressed with.
#[derive(Debug)]
pub(crate) struct Dressing {
    shell: Shell,
    style: Style,
    guide: GuidePart,
    account: Option<Account>,
}

impl Dressing {
    /// Makes it of a site's theme and the assets.
    pub(crate) fn new(site: &Site, assets: &Assets) -> Result<Self, AssetsError> {
        let shell = Shell::read(assets, shell::PUBLIC)?;
        let style = Style::new("style", &site.theme, &shell, assets)?;
        let guide = GuidePart::read(site, assets)?;
        Ok(Self { shell, style, guide, account: Account::read(site, assets)? })
    }

    /// What is the same in every document.
    pub(crate) fn frame<'a>(&'a self, site: &'a Site) -> Frame<'a> {
        Frame {
            shell: &self.shell,
            settings: site.content.settings(),
            terminal: site.catalog.terminal(),
            style_link: self.style.link(),
            account: self.account.as_ref().map(Account::head),
            guide: self.guide.head(),
            share_picture: share_picture(site),
        }
    }

    /// Changes whenever a page made from the same things could come out differently.
    pub(crate) fn fingerprint(&self, site: &Site, options: Options) -> String {
        renderer_fingerprint(&self.frame(site), options)
    }

    /// Style sheets and assets.
    pub(crate) fn files(&self, assets: &Assets) -> Plain {
        let account = self.account.iter().flat_map(|it| it.shells.values());
        let shells: Vec<&Shell> = account.chain([&self.shell, &self.guide.shell]).collect();
        let account = self.account.as_ref().map(|it| &it.style);
        let styles = [&self.style, &self.guide.style].into_iter().chain(account);
        let styles = styles.map(|style| (style.path.clone(), style.css.clone().into_bytes()));
        let assets = assets.public(&shells).map(|(name, bytes)| (name.to_owned(), bytes.to_vec()));
        assets.chain(styles).collect()
    }

    /// Paths of the files that every public page needs.
    pub(crate) fn needed_everywhere(&self) -> BTreeSet<String> {
        self.shell.scripts().chain([self.style.path.clone()]).collect()
    }
}

/// The picture for shared links, if the site has one.
pub(crate) fn share_picture(site: &Site) -> Option<&'static str> {
    site.media.get("share.png").map(|_| "/media/share.png")
}

/// What the account app is made of.
#[derive(Debug)]
struct Account {
    /// By language: each has a bundle of its own.
    shells: BTreeMap<Locale, Shell>,
    style: Style,
}

impl Account {
    /// The account app's part of the assets, when the hall has one.
    fn read(site: &Site, assets: &Assets) -> Result<Option<Self>, AssetsError> {
        let settings = site.content.settings();
        if !settings.features.account {
            return Ok(None);
        }
        let read = |locale: &Locale| {
            Shell::read(assets, shell::account(*locale)).map(|shell| (*locale, shell))
        };
        let shells =
            settings.site.locales.iter().map(read).collect::<Result<BTreeMap<_, _>, _>>()?;
        // The style sheets are the same in every language.
        let Some(shell) = shells.values().next() else { return Ok(None) };
        let style = Style::new("my", &site.theme, shell, assets)?;
        Ok(Some(Self { shells, style }))
    }

    fn head(&self) -> AccountHead<'_> {
        AccountHead {
            shells: &self.shells,
            style_link: self.style.link(),
            style_path: self.style.path.clone(),
        }
    }
}

/// Changes whenever a page made from the same things could come out differently.
fn renderer_fingerprint(frame: &Frame<'_>, options: Options) -> String {
    let account: String = frame
        .account
        .iter()
        .flat_map(|account| {
            let shells = account.shells.values().flat_map(|shell| [&shell.head, &shell.islands]);
            shells.chain([&account.style_link]).flat_map(|part| [part.as_str(), "\n"])
        })
        .collect();
    let parts = [
        fingerprint::RENDERER,
        &account,
        &frame.guide.shell.head,
        &frame.guide.shell.islands,
        &frame.guide.style_link,
        &frame.shell.head,
        &frame.shell.islands,
        &frame.style_link,
        frame.share_picture.unwrap_or_default(),
        &format!("{:?}", options.compression),
    ];
    fingerprint::of_bytes(parts.join("\n").as_bytes())
}
