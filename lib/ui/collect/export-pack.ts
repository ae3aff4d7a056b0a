/** The library, or one source of it, as a pack to download. */
import { writePack } from '../../packs/write.ts';
import type { Article } from '../../quotes/article.ts';
import { ask } from '../ask.ts';

async function* articlesOf(source: string | undefined): AsyncGenerator<Article> {
  let after: number | undefined;
  do {
    const answer = await ask({
      type: 'export',
      ...(source === undefined ? {} : { source }),
      ...(after === undefined ? {} : { after }),
    });
    if (!answer.ok) throw new Error(answer.why);
    yield* answer.articles;
    after = answer.next;
  } while (after !== undefined);
}

/** Rejects with what the library says. The bytes are gathered compressed: some 40 bytes a quotation. */
export async function downloadPack(title: string, source?: string): Promise<void> {
  const created = new Date().toISOString();
  const pack = await new Response(writePack({ title, created }, articlesOf(source))).blob();
  const address = URL.createObjectURL(pack);
  const link = document.createElement('a');
  link.href = address;
  link.download = `variorum-${created.slice(0, 10)}.jsonl.gz`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // the browser reads it after this turn
}
