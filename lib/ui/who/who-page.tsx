/** `#/who` and `#/who?asked=N`: words selected on a page, or pasted here. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { askedText } from '../../asked.ts';
import { LibraryFrame } from '../collect/library-frame.tsx';
import { useTexts } from '../texts-context.tsx';
import { WHO_TEXTS } from './texts.ts';
import { WhoAnswer } from './who-answer.tsx';

function WhoPage({ asked }: { asked: string | null }) {
  const { t } = useTexts(WHO_TEXTS);
  const [typed, setTyped] = useState('');
  const [text, setText] = useState<string | null>(null);
  const [gone, setGone] = useState(false);
  useEffect(() => {
    if (asked === null) return;
    void askedText(asked).then((kept) => {
      setText(kept);
      setGone(kept === null);
      return null;
    });
  }, [asked]);
  return (
    <LibraryFrame view="who" title={t('who.title')}>
      {gone && <p role="status">{t('who.gone')}</p>}
      {text !== null && <WhoAnswer text={text} />}
      <form
        class="who-form"
        onSubmit={(event) => {
          event.preventDefault();
          setGone(false);
          setText(typed);
        }}
      >
        <label>
          {t('who.label')}
          <textarea
            rows={4}
            dir="auto"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
        <button type="submit">{t('who.look')}</button>
      </form>
    </LibraryFrame>
  );
}

export function whoView(hash: string): JSX.Element | null {
  const match = /^#\/who(?:\?asked=([\w-]{1,40}))?$/.exec(hash);
  return match === null ? null : <WhoPage key={match[1]} asked={match[1] ?? null} />;
}
