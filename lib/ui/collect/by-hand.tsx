/** On a statement's page: quotations taken out of it, others put in, by hand, and what was so decided before. */
import { useState } from 'preact/hooks';
import type { Answers, OwnRequest } from '../../messages.ts';
import type { Witness } from '../../wording/report.ts';
import { ask } from '../ask.ts';
import { libraryChanged } from './library-state.tsx';
import { Notice } from './notice.tsx';
import { useCollectTexts } from './texts.ts';

type Deciding = Extract<OwnRequest, { type: 'merge-statements' | 'split-statement' | 'forget-decisions' }>;

export interface ByHandProps
  extends Pick<Answers['statement'], 'statement' | 'witnesses' | 'related' | 'byHand'> {
  /** Shows the statement as it has become. */
  readonly show: (statement: string) => void;
}

export function ByHand({ statement, witnesses, related, byHand, show }: ByHandProps) {
  const { t } = useCollectTexts();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [done, setDone] = useState<{ text: string; undo?: () => void } | null>(null);
  const own = witnesses.map(({ quotation }) => quotation);
  const [out, others] = [own, related.map(({ quotation }) => quotation)].map((keys) =>
    keys.filter((key) => chosen.has(key)),
  ) as [string[], string[]];
  const choose = (key: string, on: boolean): void => {
    const next = new Set(chosen);
    if (on) next.add(key);
    else next.delete(key);
    setChosen(next);
  };
  const undo = async (token: number): Promise<void> => {
    const answer = await ask({ type: 'undo', token });
    setDone({ text: answer.ok ? t(answer.undone ? 'notice.undone' : 'notice.too-late') : answer.why });
    libraryChanged();
    show(own[0]!);
  };
  const decide = async (request: Deciding): Promise<void> => {
    const answer = await ask(request);
    if (!answer.ok) {
      setDone({ text: answer.why });
      return;
    }
    setChosen(new Set());
    setDone({ text: t('by-hand.done'), undo: () => void undo(answer.undo) });
    libraryChanged();
    show(answer.statement);
  };
  const { joined, parted } = byHand;
  const decided = joined > 0 || parted > 0;
  return (
    <section class="by-hand" aria-labelledby="by-hand-title">
      <h2 id="by-hand-title">{t('by-hand.title')}</h2>
      {decided && (
        <p>
          {joined > 0 && t('by-hand.joined', { count: joined })}{' '}
          {parted > 0 && t('by-hand.parted', { count: parted })}{' '}
          <button type="button" onClick={() => void decide({ type: 'forget-decisions', statement })}>
            {t('by-hand.forget')}
          </button>
        </p>
      )}
      {done !== null && (
        <Notice undo={done.undo} close={() => setDone(null)}>
          {done.text}
        </Notice>
      )}
      {own.length > 1 && (
        <details>
          <summary>{t('by-hand.split')}</summary>
          <Choice label={t('by-hand.split')} witnesses={witnesses} chosen={chosen} choose={choose} />
          <button
            type="button"
            disabled={out.length === 0 || out.length === own.length}
            onClick={() => void decide({ type: 'split-statement', statement, quotations: out })}
          >
            {t('by-hand.split-now', { count: out.length })}
          </button>
        </details>
      )}
      {related.length > 0 && (
        <details>
          <summary>{t('by-hand.merge')}</summary>
          <Choice label={t('by-hand.merge')} witnesses={related} chosen={chosen} choose={choose} />
          <button
            type="button"
            disabled={others.length === 0}
            onClick={() => void decide({ type: 'merge-statements', statements: [statement, ...others] })}
          >
            {t('by-hand.merge-now', { count: others.length })}
          </button>
        </details>
      )}
      {own.length === 1 && related.length === 0 && <p class="quiet">{t('by-hand.alone')}</p>}
    </section>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly witnesses: readonly Witness[];
  readonly chosen: ReadonlySet<string>;
  readonly choose: (key: string, on: boolean) => void;
}

function Choice({ label, witnesses, chosen, choose }: ChoiceProps) {
  return (
    <ul aria-label={label}>
      {witnesses.map(({ quotation, text, citation }) => (
        <li key={quotation}>
          <label class="take">
            <input
              type="checkbox"
              checked={chosen.has(quotation)}
              onChange={(event) => choose(quotation, event.currentTarget.checked)}
            />
            <span>
              <bdi>{citation.outlet}</bdi>: <bdi>{text}</bdi>
            </span>
          </label>
        </li>
      ))}
    </ul>
  );
}
