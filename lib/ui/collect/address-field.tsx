/** Where a list of addresses is pasted, or read from a file. One list at a time: it outlasts the page. */
import { useState } from 'preact/hooks';
import { keepAddresses, type KeptAddresses, WAITING } from './address-store.ts';
import { addressesIn, MAX_ADDRESSES } from './addresses.ts';
import { useCollectTexts } from './texts.ts';

/** Bytes of a file of addresses. */
const MAX_LIST = 5_000_000;

export interface AddressFieldProps {
  readonly list: KeptAddresses | null;
  readonly put: (list: KeptAddresses) => void;
}

export function AddressField({ list, put }: AddressFieldProps) {
  const { t } = useCollectTexts();
  const [pasted, setPasted] = useState('');
  const [message, setMessage] = useState<string | null>(null);
  const take = async (text: string): Promise<void> => {
    const { addresses, others } = addressesIn(text);
    if (addresses.length === 0) setMessage(t('addresses.none'));
    else if (addresses.length > MAX_ADDRESSES) setMessage(t('addresses.many'));
    else {
      setMessage(others === 0 ? null : t('addresses.others', { count: others }));
      setPasted('');
      await keepAddresses(addresses);
      put({ addresses, states: addresses.map(() => WAITING) });
    }
  };
  const read = async (file: File): Promise<void> => {
    if (file.size > MAX_LIST) setMessage(t('addresses.many'));
    else await take(await file.text());
  };
  return (
    <fieldset>
      <legend>{t('addresses.title')}</legend>
      {list !== null ? (
        <p>{t('addresses.one-list')}</p>
      ) : (
        <>
          <textarea
            rows={4}
            dir="auto"
            name="addresses"
            aria-label={t('addresses.title')}
            value={pasted}
            onInput={(event) => setPasted(event.currentTarget.value)}
          />
          <div class="bar">
            <button type="button" disabled={pasted.trim() === ''} onClick={() => void take(pasted)}>
              {t('addresses.take')}
            </button>
            <label>
              <span>{t('addresses.file')}</span>{' '}
              <input
                type="file"
                name="address-file"
                accept=".txt,.csv,.tsv,.md,.html,.json"
                onChange={({ currentTarget }) => {
                  const file = currentTarget.files?.[0];
                  if (file !== undefined) void read(file);
                  currentTarget.value = '';
                }}
              />
            </label>
          </div>
        </>
      )}
      {message !== null && <p role="status">{message}</p>}
      <p class="quiet">{t('addresses.about')}</p>
    </fieldset>
  );
}
