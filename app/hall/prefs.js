// How the reader wants pages to look, settled before the first paint and without wasm: this script
// is small, blocks, and sets data-theme, data-elder and data-kiosk on <html>. It also starts the service
// worker of a hall that has one (<html data-offline>). Where storage is denied, a choice lasts for a page.
(() => {
  const root = document.documentElement;
  const isElderPage = 'elder' in root.dataset;
  const prefersDark = matchMedia('(prefers-color-scheme: dark)');
  const chosen = {};

  const read = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return chosen[key];
    }
  };

  const keep = (key, value) => {
    chosen[key] = value;
    try {
      localStorage.setItem(key, value);
    } catch {}
    show();
  };

  // A self-service terminal is told by its address, with the shop it stands in if it does, and stays one for
  // as long as its tab; an operator without terminals has none (<html data-terminal>). Nothing where this is
  // none, an empty text where it stands in no shop.
  const kiosk = () => {
    if (!('terminal' in root.dataset)) return null;
    const isTold = /[?&]channel=kiosk\b/.test(location.search);
    const shop = /[?&]shop=([a-z0-9-]+)/.exec(location.search)?.[1];
    try {
      if (isTold) sessionStorage.setItem('hall:channel', 'kiosk');
      if (isTold && shop) sessionStorage.setItem('hall:shop', shop);
      if (sessionStorage.getItem('hall:channel') !== 'kiosk') return null;
      return sessionStorage.getItem('hall:shop') ?? '';
    } catch {
      return isTold ? (shop ?? '') : null;
    }
  };

  const show = () => {
    const theme = read('theme');
    const isDark = theme ? theme === 'dark' : prefersDark.matches;
    root.dataset.theme = isDark ? 'dark' : 'light';
    root.toggleAttribute('data-elder', isElderPage || read('elder') === 'on');
  };

  const switches = {
    theme: () => keep('theme', root.dataset.theme === 'dark' ? 'light' : 'dark'),
    // Links: they are followed as well.
    elder: () => keep('elder', 'on'),
    standard: () => keep('elder', 'off'),
  };

  const terminal = kiosk();
  if (terminal !== null) root.setAttribute('data-kiosk', terminal);
  show();
  prefersDark.addEventListener('change', show);
  addEventListener('storage', show);
  // A page that comes back from the cache may be older than the choice.
  addEventListener('pageshow', show);
  addEventListener('click', (event) => {
    const element = event.target.closest?.('[data-switch]');
    switches[element?.dataset.switch]?.();
  });

  if ('offline' in root.dataset && 'serviceWorker' in navigator) {
    addEventListener('load', () => navigator.serviceWorker.register('/sw.js').catch(() => {}));
  }
})();
