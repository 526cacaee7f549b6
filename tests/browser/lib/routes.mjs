// Which pages the hall under test has.

export const LOCALES = ['zh', 'en'];
// Pages no search engine shall list.
const UNLISTED = ['404', '500', '503', 'offline', 'sign-in'];

/** Every public page, as paths: what the sitemap lists, and what it leaves out. */
export async function allPaths(hall) {
  const sitemap = await (await fetch(`${hall.url}/sitemap.xml`)).text();
  const listed = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => new URL(url).pathname);
  const unlisted = LOCALES.flatMap((locale) => UNLISTED.map((name) => `/${locale}/${name}/`));
  return [...new Set([...listed, ...unlisted])];
}

/** The language of a path. */
export const localeOf = (path) => path.split('/')[1];

/** A path without its language: `/plans/x/`. */
export const routeOf = (path) => path.slice(1 + localeOf(path).length);

/** Pages of a kind are laid out alike: `home`, `plans`, `plans/*`. */
export function kindOf(path) {
  const [area, id] = routeOf(path).split('/').filter(Boolean);
  if (!area) return 'home';
  return id ? `${area}/*` : area;
}

/** One route of each kind, without its language: the one with the most on it. */
export async function oneOfEachKind(hall) {
  const longest = new Map();
  const paths = (await allPaths(hall)).filter((path) => localeOf(path) === 'zh');
  for (const path of paths) {
    const kind = kindOf(path);
    const { length } = await (await fetch(hall.url + path)).text();
    if (length > (longest.get(kind)?.length ?? 0)) longest.set(kind, { route: routeOf(path), length });
  }
  return [...longest.values()].map(({ route }) => route);
}

/** The paths of every page that holds an island. */
export async function pathsWithIslands(hall) {
  const found = [];
  for (const path of await allPaths(hall)) {
    const html = await (await fetch(hall.url + path)).text();
    if (html.includes('<leptos-island')) found.push(path);
  }
  return found;
}

/** Every item with every other: `[a, b] × [1, 2]`. */
export function cross(...lists) {
  return lists.reduce((rows, list) => rows.flatMap((row) => list.map((item) => [...row, item])), [[]]);
}
