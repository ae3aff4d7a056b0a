/** Which quotations are marked: by verdict, kind of change, source and length. */
import { useEffect, useState } from 'preact/hooks';
import type { LibrarySource } from '../../messages.ts';
import { MINIMUM_WORDS, VERDICTS, WORD_KINDS } from '../../settings.ts';
import { ask } from '../ask.ts';
import { onLibraryChange } from '../collect/library-state.tsx';
import { sourceTitle } from '../collect/source-list.tsx';
import { useCollectTexts } from '../collect/texts.ts';
import { useWords } from '../texts-context.tsx';
import type { SettingsProps } from './change.ts';
import { ChoiceList } from './choice-list.tsx';
import { NumberField } from './number-field.tsx';
import { type SettingsKey, useSettingsTexts } from './texts.ts';

const VERDICT_NAMES: Readonly<Record<(typeof VERDICTS)[number], SettingsKey>> = {
  agree: 'verdicts.agree',
  differ: 'verdicts.differ',
  flagged: 'verdicts.flagged',
};

export function WhichSettings({ settings, change }: SettingsProps) {
  const { t } = useSettingsTexts();
  const { t: words } = useWords();
  return (
    <section>
      <h2>{t('which.title')}</h2>
      <ChoiceList
        title={t('verdicts.title')}
        choices={VERDICTS.map((value) => ({ value, label: t(VERDICT_NAMES[value]) }))}
        chosen={settings.verdicts}
        choose={(value, on) =>
          change(({ verdicts }) => ({ verdicts: VERDICTS.filter(among(verdicts, value, on)) }))
        }
      />
      {settings.verdicts.includes('differ') && (
        <ChoiceList
          title={t('kinds.title')}
          about={t('kinds.about')}
          choices={WORD_KINDS.map((value) => ({ value, label: words(`kind.${value}`) }))}
          chosen={settings.kinds}
          choose={(value, on) =>
            change(({ kinds }) => ({ kinds: WORD_KINDS.filter(among(kinds, value, on)) }))
          }
        />
      )}
      <SourceChoice settings={settings} change={change} />
      <NumberField
        label={t('words.label')}
        about={t('words.about', { ...MINIMUM_WORDS })}
        value={settings.minimumWords}
        bounds={MINIMUM_WORDS}
        change={(minimumWords) => change(() => ({ minimumWords }))}
      />
    </section>
  );
}

/** Keeps what is chosen, with `value` put in or taken out. */
const among =
  <T extends string>(chosen: readonly T[], value: T, on: boolean) =>
  (other: T): boolean =>
    other === value ? on : chosen.includes(other);

/** Sources that are switched off are not in the library at all (lib/ui/collect/source-list.tsx). */
function SourceChoice({ settings, change }: SettingsProps) {
  const { t } = useSettingsTexts();
  const { t: collect } = useCollectTexts();
  const [sources, setSources] = useState<readonly LibrarySource[]>([]);
  useEffect(() => {
    const look = (): void => {
      // Without an answer the library's own line at the foot of the page says what is wrong.
      void ask({ type: 'sources' }).then((answer) => {
        if (answer.ok) setSources(answer.sources.filter(({ on }) => on));
        return null;
      });
    };
    look();
    return onLibraryChange(look);
  }, []);
  return (
    <ChoiceList
      title={t('sources.title')}
      about={t('sources.about')}
      choices={sources.map((source) => ({
        value: source.id,
        label: <bdi>{sourceTitle(source, collect)}</bdi>,
      }))}
      chosen={sources.map(({ id }) => id).filter((id) => !settings.unmarkedSources.includes(id))}
      choose={(id, on) =>
        change(({ unmarkedSources }) => ({
          unmarkedSources: [...unmarkedSources.filter((other) => other !== id), ...(on ? [] : [id])],
        }))
      }
    />
  );
}
