/** A list of sites, one a line: `example.org` or a whole address, of which the site is taken. */
import { useState } from 'preact/hooks';
import { siteOf } from '../../settings.ts';
import { useTexts } from '../texts-context.tsx';
import { SETTINGS_TEXTS } from './texts.ts';

/** The site that a line names; `null` where it names none. */
export function siteIn(line: string): string | null {
  const typed = line.trim().toLowerCase();
  if (/\s/.test(typed)) return null; // Chromium would escape it and call it a host
  return siteOf(typed.includes('://') ? typed : `https://${typed}`);
}

export function SiteList(props: {
  label: string;
  sites: readonly string[];
  change: (sites: string[]) => void;
}) {
  const { t } = useTexts(SETTINGS_TEXTS);
  /** What is being typed: kept when something else renders this anew. */
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const take = (text: string): void => {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    const bad = lines.find((line) => siteIn(line) === null);
    setWrong(bad ?? null);
    if (bad !== undefined) return;
    setTyped(null);
    props.change([...new Set(lines.map((line) => siteIn(line) ?? ''))]);
  };
  return (
    <label class="field">
      {props.label}
      <textarea
        rows={3}
        spellcheck={false}
        dir="ltr"
        aria-invalid={wrong !== null}
        value={typed ?? props.sites.join('\n')}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        onChange={({ currentTarget }) => take(currentTarget.value)}
      />
      <span role="status">{wrong !== null && t('sites.wrong', { line: wrong })}</span>
    </label>
  );
}
