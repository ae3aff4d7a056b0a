/** What was collected while reading, by day and by site; each can be forgotten, and everything, with a way back. */
import { useEffect, useState } from 'preact/hooks';
import type { Answers, OwnRequest } from '../../messages.ts';
import { ask } from '../ask.ts';
import { ActionButton } from '../collect/action-button.tsx';
import { onLibraryChange } from '../collect/library-state.tsx';
import { useUndo } from '../collect/use-undo.tsx';
import { useSettingsTexts } from './texts.ts';

type What = Extract<OwnRequest, { type: 'forget' }>['what'];

interface RowProps {
  readonly name: string;
  readonly articles: number;
  readonly busy: boolean;
  readonly forget: () => void;
}

function Row({ name, articles, busy, forget }: RowProps) {
  const { t } = useSettingsTexts();
  return (
    <li class="bar">
      <span>
        <bdi>{name}</bdi> · {t('collected.count', { count: articles })}
      </span>
      <ActionButton class="plain" label={t('collected.forget-one', { name })} off={busy} act={forget}>
        {t('collected.forget')}
      </ActionButton>
    </li>
  );
}

export function CollectedList() {
  const { t, date } = useSettingsTexts();
  const [collected, setCollected] = useState<Answers['collected'] | null>(null);
  const { busy, run, notice } = useUndo();
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
  const forget = (what: What): void =>
    void run(async () => {
      const answer = await ask({ type: 'forget', what });
      if (!answer.ok) return { text: answer.why };
      return { text: t('collected.forgotten', { count: answer.removed }), undo: answer.undo };
    });
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
                busy={busy}
                forget={() => forget({ by: 'day', day })}
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
                busy={busy}
                forget={() => forget({ by: 'site', site })}
              />
            ))}
          </ul>
          <p class="bar">
            <ActionButton name="forget-all" off={busy} act={() => forget({ by: 'everything' })}>
              {t('collected.forget-all')}
            </ActionButton>
          </p>
        </>
      )}
      {failure !== null && <p role="alert">{failure}</p>}
      {notice}
    </fieldset>
  );
}
