/** What was collected while reading, by day and by site; each can be forgotten, and everything, with a way back. */
import { useEffect, useState } from 'preact/hooks';
import type { Answers, OwnRequest } from '../../messages.ts';
import { ask } from '../ask.ts';
import { libraryChanged, onLibraryChange } from '../collect/library-state.tsx';
import { Notice } from '../collect/notice.tsx';
import { useCollectTexts } from '../collect/texts.ts';
import { useReadingTexts } from '../reading-texts.ts';

type What = Extract<OwnRequest, { type: 'forget' }>['what'];

interface RowProps {
  readonly name: string;
  readonly articles: number;
  readonly forget: () => void;
}

function Row({ name, articles, forget }: RowProps) {
  const { t } = useReadingTexts();
  return (
    <li class="bar">
      <span>
        <bdi>{name}</bdi> · {t('collected.count', { count: articles })}
      </span>
      <button type="button" class="plain" aria-label={t('collected.forget-one', { name })} onClick={forget}>
        {t('collected.forget')}
      </button>
    </li>
  );
}

export function CollectedList() {
  const { t, date } = useReadingTexts();
  const { t: shared } = useCollectTexts();
  const [collected, setCollected] = useState<Answers['collected'] | null>(null);
  const [forgotten, setForgotten] = useState<Answers['forget'] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    const look = (): void => {
      void ask({ type: 'collected' }).then((answer) => {
        if (answer.ok) setCollected(answer);
        else setFailure(answer.why);
        return null;
      });
    };
    look();
    return onLibraryChange(look);
  }, []);
  const forget = async (what: What): Promise<void> => {
    const answer = await ask({ type: 'forget', what });
    setFailure(answer.ok ? null : answer.why);
    setForgotten(answer.ok ? answer : null);
    libraryChanged();
  };
  const undo = async (token: number): Promise<void> => {
    const answer = await ask({ type: 'undo', token });
    setForgotten(null);
    setFailure(answer.ok ? (answer.undone ? null : shared('notice.too-late')) : answer.why);
    libraryChanged();
  };
  const undoToken = forgotten?.undo;
  return (
    <fieldset data-list="collected">
      <legend>{t('collected.title')}</legend>
      {collected?.articles === 0 && <p class="quiet">{t('collected.none')}</p>}
      {collected !== null && collected.articles > 0 && (
        <>
          <h3>{t('collected.by-day')}</h3>
          <ul class="setting-list" data-by="day">
            {collected.days.map(({ day, articles }) => (
              <Row
                key={day}
                name={date(day)}
                articles={articles}
                forget={() => void forget({ by: 'day', day })}
              />
            ))}
          </ul>
          <h3>{t('collected.by-site')}</h3>
          <ul class="setting-list" data-by="site">
            {collected.sites.map(({ site, articles }) => (
              <Row
                key={site}
                name={site === '' ? t('collected.no-site') : site}
                articles={articles}
                forget={() => void forget({ by: 'site', site })}
              />
            ))}
          </ul>
          <p class="bar">
            <button type="button" data-forget-all onClick={() => void forget({ by: 'everything' })}>
              {t('collected.forget-all')}
            </button>
          </p>
        </>
      )}
      {failure !== null && <p role="alert">{failure}</p>}
      {forgotten !== null && (
        <Notice
          undo={undoToken === undefined ? undefined : () => void undo(undoToken)}
          close={() => setForgotten(null)}
        >
          {t('collected.forgotten', { count: forgotten.removed })}
        </Notice>
      )}
    </fieldset>
  );
}
