import { describe, expect, it } from 'vitest';
import { fetchAll, type Fetched, type FetchSurroundings } from '../../../lib/ui/collect/fetch-queue.ts';

/** A clock that only waiting moves, and servers that answer as told after 100 ms. */
function world(answer: (url: string, attempt: number) => Response | Error) {
  let time = 0;
  let open = 0;
  const log: { url: string; at: number; open: number; perHost: number }[] = [];
  const sleepers: { until: number; wake: () => void }[] = [];
  const busy = new Map<string, number>();
  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => sleepers.push({ until: time + ms, wake: resolve }));
  /** Moves the clock to the next sleeper whenever nothing else is to be done. */
  const clock = { over: false };
  const run = async (): Promise<void> => {
    while (!clock.over) {
      await new Promise((resolve) => setImmediate(resolve));
      sleepers.sort((a, b) => a.until - b.until);
      const next = sleepers.shift();
      if (next === undefined) continue;
      time = Math.max(time, next.until);
      next.wake();
    }
  };
  const surroundings: FetchSurroundings = {
    now: () => time,
    wait: async (ms, signal) => {
      await sleep(ms);
      signal.throwIfAborted();
    },
    async fetch(url, { signal }) {
      const { host } = new URL(url);
      open++;
      busy.set(host, (busy.get(host) ?? 0) + 1);
      log.push({ url, at: time, open, perHost: busy.get(host)! });
      await sleep(100);
      open--;
      busy.set(host, busy.get(host)! - 1);
      signal?.throwIfAborted();
      const given = answer(url, log.filter((one) => one.url === url).length);
      if (given instanceof Error) throw given;
      return given;
    },
  };
  const all = async (addresses: string[], signal = new AbortController().signal): Promise<Fetched[]> => {
    const results: Fetched[] = [];
    const ticking = run();
    try {
      await fetchAll(
        addresses,
        { started() {}, done: (index, fetched) => (results[index] = fetched) },
        signal,
        surroundings,
      );
    } finally {
      clock.over = true;
      await ticking;
    }
    return results;
  };
  return { all, log };
}

const html = (text = '<p>ferry</p>', headers: Record<string, string> = {}): Response =>
  new Response(text, { headers: { 'content-type': 'text/html; charset="ISO-8859-1"', ...headers } });
const status = (code: number, headers: Record<string, string> = {}): Response =>
  new Response(code === 204 ? null : 'no', { status: code, headers });
const failure = (fetched: Fetched | undefined): unknown => fetched?.ok === false && fetched.failure;

describe('fetching a list of addresses', () => {
  it('asks a few hosts at once, each for one page at a time, with a pause between', async () => {
    const { all, log } = world(() => html());
    const addresses = Array.from({ length: 24 }, (_, n) => `https://h${n % 8}.example/${n}`);
    const results = await all(addresses);
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(Math.max(...log.map(({ open }) => open))).toBe(4);
    expect(Math.max(...log.map(({ perHost }) => perHost))).toBe(1);
    const starts = log.filter(({ url }) => url.startsWith('https://h0.')).map(({ at }) => at);
    for (const [place, at] of starts.entries())
      if (place > 0) expect(at - starts[place - 1]!).toBeGreaterThanOrEqual(1_100);
  });

  it('gives bytes, kind and character set', async () => {
    const [page] = await world(() => html('ab')).all(['https://a.example/']);
    expect(page).toEqual({
      ok: true,
      kind: 'html',
      bytes: new Uint8Array([97, 98]),
      charset: 'iso-8859-1',
      url: 'https://a.example/',
    });
  });

  it('tries again where a server is out of order, each time later, and then gives up', async () => {
    const { all, log } = world((_, attempt) => (attempt < 3 ? status(500) : html()));
    expect((await all(['https://a.example/']))[0]?.ok).toBe(true);
    const starts = log.map(({ at }) => at);
    expect(starts[1]! - starts[0]!).toBeGreaterThanOrEqual(2_000);
    expect(starts[2]! - starts[1]!).toBeGreaterThanOrEqual(4_000);
    const never = world(() => new TypeError('no route'));
    expect(failure((await never.all(['https://a.example/']))[0])).toEqual({ reason: 'unreachable' });
    expect(never.log).toHaveLength(3);
  });

  it('waits as long as it is asked to, with every page of that host', async () => {
    const { all, log } = world((url, attempt) =>
      url.endsWith('/1') && attempt === 1 ? status(429, { 'retry-after': '30' }) : html(),
    );
    await all(['https://a.example/1', 'https://a.example/2', 'https://b.example/']);
    expect(
      log
        .slice(1)
        .filter(({ url }) => url.startsWith('https://a.'))
        .every(({ at }) => at >= 30_000),
    ).toBe(true);
    expect(log.find(({ url }) => url.startsWith('https://b.'))!.at).toBeLessThan(30_000);
  });

  it('leaves a host alone that asks for an hour', async () => {
    const { all, log } = world((url) =>
      url.startsWith('https://a.') ? status(503, { 'retry-after': '3600' }) : html(),
    );
    const results = await all(['https://a.example/1', 'https://a.example/2', 'https://b.example/']);
    expect(results.slice(0, 2).map(failure)).toEqual([{ reason: 'busy' }, { reason: 'busy' }]);
    expect(results[2]?.ok).toBe(true);
    expect(log).toHaveLength(2);
  });

  it.each([
    [404, { reason: 'missing' }],
    [410, { reason: 'missing' }],
    [403, { reason: 'refused' }],
    [451, { reason: 'refused' }],
    [418, { reason: 'status', status: 418 }],
    [204, { reason: 'status', status: 204 }],
  ])('says what status %i means, and does not insist', async (code, expected) => {
    const { all, log } = world(() => status(code));
    expect(failure((await all(['https://a.example/']))[0])).toEqual(expected);
    expect(log).toHaveLength(1);
  });

  it('refuses what is no page, and what is too large', async () => {
    const { all } = world((url) =>
      url.endsWith('pdf')
        ? new Response('%PDF', { headers: { 'content-type': 'application/pdf' } })
        : html('x'.repeat(10_000_001)),
    );
    const results = await all(['https://a.example/pdf', 'https://b.example/large']);
    expect(results.map(failure)).toEqual([{ reason: 'kind', type: 'application/pdf' }, { reason: 'large' }]);
  });

  it('stops when it is told to, and asks for nothing more', async () => {
    const lifetime = new AbortController();
    const { all, log } = world((url) => {
      if (url.endsWith('/1')) lifetime.abort();
      return html();
    });
    const addresses = Array.from({ length: 9 }, (_, n) => `https://a.example/${n}`);
    await expect(all(addresses, lifetime.signal)).rejects.toThrow();
    expect(log.length).toBe(2);
  });
});
