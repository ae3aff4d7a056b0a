/** A list of sites: one can be typed or pasted as an address, each can be removed. */
import { useId, useState } from 'preact/hooks';
import { siteTyped } from '../../settings-where.ts';
import type { SettingsProps } from './change.ts';
import { useSettingsTexts } from './texts.ts';

export interface SiteListProps extends SettingsProps {
  readonly list: 'offSites' | 'onlySites' | 'uncollectedSites' | 'trustedSites';
  readonly label: string;
  readonly about: string;
}

export function SiteList({ settings, change, list, label, about }: SiteListProps) {
  const { t } = useSettingsTexts();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const add = (): void => {
    const site = siteTyped(typed);
    setWrong(site === null);
    if (site === null) return;
    change((now) => ({ [list]: [...now[list].filter((other) => other !== site), site] }));
    setTyped('');
  };
  return (
    <fieldset data-list={list}>
      <legend>{label}</legend>
      <p class="quiet">{about}</p>
      {settings[list].length === 0 && <p class="quiet">{t('list.none')}</p>}
      <ul class="setting-list">
        {settings[list].map((site) => (
          <li key={site} class="bar">
            <bdi>{site}</bdi>
            <button
              type="button"
              class="plain"
              onClick={() => change((now) => ({ [list]: now[list].filter((other) => other !== site) }))}
            >
              {t('sites.remove')}
              <span class="aloud"> {site}</span>
            </button>
          </li>
        ))}
      </ul>
      <form
        class="bar"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <input
          type="text"
          inputMode="url"
          autocapitalize="off"
          autocomplete="off"
          spellcheck={false}
          dir="ltr"
          aria-label={`${label}: ${t('sites.site')}`}
          placeholder={t('sites.site')}
          aria-invalid={wrong}
          aria-describedby={wrong ? id : undefined}
          value={typed}
          onInput={({ currentTarget }) => {
            setTyped(currentTarget.value);
            setWrong(false);
          }}
        />
        <button type="submit">{t('sites.add')}</button>
      </form>
      {wrong && (
        <p id={id} role="alert">
          {t('sites.invalid')}
        </p>
      )}
    </fieldset>
  );
}
