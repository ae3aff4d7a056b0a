/** On a statement's page: quotations taken out of it, others put in, by hand, and what was so decided before. */
import type { Answers, OwnRequest } from '../../messages.ts';
import type { Witness } from '../../wording/report.ts';
import { ask } from '../ask.ts';
import { ActionButton } from './action-button.tsx';
import { useCollectTexts } from './texts.ts';
import { useChosen } from './use-chosen.ts';
import { useUndo } from './use-undo.tsx';

type Deciding = Extract<OwnRequest, { type: 'merge-statements' | 'split-statement' | 'forget-decisions' }>;

export interface ByHandProps
  extends Pick<Answers['statement'], 'statement' | 'witnesses' | 'related' | 'byHand'> {
  /** Another request for the statement is under way: what is shown may no longer be so. */
  readonly stale: boolean;
  /** Shows the statement as it has become. */
  readonly show: (statement: string) => void;
}

export function ByHand({ statement, witnesses, related, byHand, stale, show }: ByHandProps) {
  const { t } = useCollectTexts();
  const { keys: chosen, choose, set } = useChosen();
  const { busy, run, notice } = useUndo();
  const off = busy || stale;
  const own = witnesses.map(({ quotation }) => quotation);
  const [out, others] = [own, related.map(({ quotation }) => quotation)].map((keys) =>
    keys.filter((key) => chosen.has(key)),
  ) as [string[], string[]];
  const decide = (request: Deciding): void =>
    void run(async () => {
      const answer = await ask(request);
      if (!answer.ok) return { text: answer.why };
      set([]);
      show(answer.statement);
      return { text: t('by-hand.done'), undo: answer.undo, undone: () => show(own[0]!) };
    });
  const { joined, parted } = byHand;
  const decided = joined > 0 || parted > 0;
  return (
    <section class="by-hand" aria-labelledby="by-hand-title">
      <h2 id="by-hand-title">{t('by-hand.title')}</h2>
      {decided && (
        <p>
          {joined > 0 && t('by-hand.joined', { count: joined })}{' '}
          {parted > 0 && t('by-hand.parted', { count: parted })}{' '}
          <ActionButton off={off} act={() => decide({ type: 'forget-decisions', statement })}>
            {t('by-hand.forget')}
          </ActionButton>
        </p>
      )}
      {notice}
      {own.length > 1 && (
        <details>
          <summary>{t('by-hand.split')}</summary>
          <Choice label={t('by-hand.split')} witnesses={witnesses} chosen={chosen} choose={choose} />
          <ActionButton
            off={off || out.length === 0 || out.length === own.length}
            act={() => decide({ type: 'split-statement', statement, quotations: out })}
          >
            {t('by-hand.split-now', { count: out.length })}
          </ActionButton>
        </details>
      )}
      {related.length > 0 && (
        <details>
          <summary>{t('by-hand.merge')}</summary>
          <Choice label={t('by-hand.merge')} witnesses={related} chosen={chosen} choose={choose} />
          <ActionButton
            off={off || others.length === 0}
            act={() => decide({ type: 'merge-statements', statements: [statement, ...others] })}
          >
            {t('by-hand.merge-now', { count: others.length })}
          </ActionButton>
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
