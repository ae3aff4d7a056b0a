/** Only the articles of one outlet, as it is written: two ways to write one stand beside each other in the list. */
import { useEffect, useState } from 'preact/hooks';
import type { ListedOutlet } from '../../messages.ts';
import { ask } from '../ask.ts';
import { onLibraryChange } from './library-state.tsx';
import { useCollectTexts } from './texts.ts';
import type { Order } from './use-articles.ts';

/** The outlets of the library; asked for once the list of articles is there, which that must not hold up. */
export function useOutlets(ready: boolean): readonly ListedOutlet[] {
  const [outlets, setOutlets] = useState<readonly ListedOutlet[]>([]);
  useEffect(() => {
    if (!ready) return;
    const look = (): void => {
      void ask({ type: 'outlets' }).then((answer) => answer.ok && setOutlets(answer.outlets));
    };
    look();
    return onLibraryChange(look);
  }, [ready]);
  return outlets;
}

export interface OutletFilterProps {
  readonly outlets: readonly ListedOutlet[];
  readonly order: Order;
  readonly change: (order: Order) => void;
}

export function OutletFilter({ outlets, order, change }: OutletFilterProps) {
  const { t, number } = useCollectTexts();
  const { outlet: chosen, ...rest } = order;
  // One that was just renamed is no longer among them.
  const isKnown = chosen === undefined || outlets.some(({ outlet }) => outlet === chosen);
  return (
    <label>
      {t('field.outlet')}{' '}
      <select
        name="outlet"
        value={chosen ?? ''}
        onChange={({ currentTarget: { value } }) => change(value === '' ? rest : { ...rest, outlet: value })}
      >
        <option value="">{t('articles.all-outlets')}</option>
        {!isKnown && <option value={chosen}>{chosen}</option>}
        {outlets.map(({ outlet, articles }) => (
          <option key={outlet} value={outlet}>
            {outlet} ({number(articles)})
          </option>
        ))}
      </select>
    </label>
  );
}
