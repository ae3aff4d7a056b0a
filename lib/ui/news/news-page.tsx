/** `#/news?since=1.0`: what changed for the user since the version that was there before. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { isVersion, type News, newsSince } from '../../news.ts';
import { LibraryFrame } from '../collect/library-frame.tsx';
import { useTexts } from '../texts-context.tsx';
import { NEWS_TEXTS } from './texts.ts';

export function newsView(hash: string): JSX.Element | null {
  const since = /^#\/news\?since=([\d.]+)$/.exec(hash)?.[1];
  return since !== undefined && isVersion(since) ? <NewsPage since={since} /> : null;
}

function NewsPage({ since }: { since: string }) {
  const { t, language } = useTexts(NEWS_TEXTS);
  const [news, setNews] = useState<News | null>(null);
  useEffect(() => {
    void newsSince(since).then(setNews);
  }, [since]);
  return (
    <LibraryFrame view="news" title={t('news.title')}>
      {news?.length === 0 && <p>{t('news.none', { version: since })}</p>}
      {news?.map(({ version, changes }) => (
        <section key={version} class="news">
          <h2>{t('news.version', { version })}</h2>
          <ul>
            {changes[language].map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        </section>
      ))}
    </LibraryFrame>
  );
}
