import { expect, it } from 'vitest';
import { siteIn } from '../../../lib/ui/settings/site-list.tsx';

it('takes the site that a line names, and nothing from a line that names none', () => {
  expect(siteIn(' News.Example ')).toBe('news.example');
  expect(siteIn('https://www.news.example/a?b#c')).toBe('news.example');
  expect(siteIn('news.example/path')).toBe('news.example');
  expect(siteIn('two words')).toBeNull();
  expect(siteIn('chrome://settings')).toBeNull();
});
